import { z } from 'zod';
import { maySeeDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { DeskView } from '../../../src/ports';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { type DeskViewName, deskViewSchema, groupsSchema, type Queue, queueSchema } from '../contract/desk';
import { createLooker, openEventStream } from '../event-stream';
import { queueItem } from '../views';

const page = 500;

/** What waits, and for whom. */
export function queueRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Desk', access: maySeeDesk } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/queue',
        summary: 'List the conversations of a view, and count every view.',
        query: z.object({ view: deskViewSchema.default('waiting') }),
        answer: queueSchema,
      },
      async ({ person, query: { view } }) => {
        const views = deskViewSchema.options;
        const lists = await Promise.all(views.map((name) => ports.conversations.queue(viewOf(name, person), page)));
        const chosen = (lists[views.indexOf(view)] ?? []).slice(0, 200);
        const items = await Promise.all(
          chosen.map(async (conversation) =>
            queueItem(
              conversation,
              conversation.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined,
              ports.settings(),
            ),
          ),
        );
        const counts = Object.fromEntries(views.map((name, index) => [name, lists[index]?.length ?? 0]));
        return { items, counts: counts as Queue['counts'] };
      },
    ),
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/stream',
        summary: 'Hear that something in the queue changed.',
        answer: 'events',
      },
      async ({ request, reply }) => {
        const stream = openEventStream(request, reply);
        const signal = createLooker(
          async () => stream.send('changed', { topic: 'desk' }),
          () => undefined,
        );
        stream.onClose(ports.live.watch('desk', signal));
        signal();
      },
    ),
    route(
      { ...common, method: 'GET', path: '/desk/groups', summary: 'List the support groups.', answer: groupsSchema },
      async () => [...ports.settings().groups.values()].map(({ id, name, tier }) => ({ id, name, tier })),
    ),
  ];
}

function viewOf(name: DeskViewName, agent: Person): DeskView {
  return name === 'mine' ? { kind: 'mine', agentId: agent.id } : { kind: name };
}
