import { maySeeDesk } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { groupsSchema, officesSchema } from '../contract/desk';
import { createLooker, openEventStream } from '../event-stream';
import { hereFor } from '../inbox/here-for';

/** That something changed, and the groups and offices there are. */
export function queueRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Desk', access: maySeeDesk } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/desk/stream',
        summary: 'Hear that something in the inbox changed, and who has what open.',
        answer: 'events',
      },
      async ({ person, request, reply }) => {
        const stream = openEventStream(request, reply);
        const signal = createLooker(
          async () => stream.send('changed', { topic: 'desk' }),
          () => undefined,
        );
        stream.onClose(ports.live.watch('desk', signal));
        const here = createLooker(
          async () => stream.send('presence', await hereFor(person, ports)),
          (error) => ports.log.warn({ error: String(error) }, 'presence not told'),
        );
        stream.onClose(ports.live.watch('desk-presence', here));
        here();
        signal();
      },
    ),
    route(
      { ...common, method: 'GET', path: '/desk/groups', summary: 'List the support groups.', answer: groupsSchema },
      async () => [...ports.settings().groups.values()].map(({ id, name, tier }) => ({ id, name, tier })),
    ),
    route(
      { ...common, method: 'GET', path: '/desk/offices', summary: 'List the offices.', answer: officesSchema },
      async () => [...ports.settings().offices.values()].map(({ id, name }) => ({ id, name })),
    ),
  ];
}
