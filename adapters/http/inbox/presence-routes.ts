import { z } from 'zod';
import { maySeeDesk } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { hereSchema, presenceSchema } from '../contract/inbox';
import { hereFor } from './here-for';

/** Longer than the pages say it anew, shorter than anybody would wonder. */
const holdsMs = 25_000;

/** Who is looking at what, and who is writing. */
export function presenceRoutes({ ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Inbox', access: maySeeDesk, path: '/desk/presence' } as const;
  return [
    route(
      { ...common, method: 'GET', summary: 'Say who has what open.', answer: z.array(hereSchema) },
      async ({ person }) => hereFor(person, ports),
    ),
    route(
      {
        ...common,
        method: 'POST',
        summary: 'Tell what one has open, again before half a minute is over.',
        body: presenceSchema,
        answer: 'nothing',
      },
      async ({ person, body: { window, item, state } }) => {
        const place = `${person.id}:${window}`;
        if (item === undefined) await ports.presence.leave(place);
        else {
          const until = new Date(ports.now().getTime() + holdsMs);
          await ports.presence.put(place, { personId: person.id, name: person.name, item, state }, until);
        }
        ports.live.changed('desk-presence');
      },
    ),
  ];
}
