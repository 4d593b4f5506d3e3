import { z } from 'zod';
import { maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { LetterPlace } from '../../../src/undelivered/undelivered';
import { undelivered } from '../../../src/undelivered/undelivered';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { letterPlaceSchema, undeliveredSchema } from '../contract/operations';
import { conversationSeenBy, ticketSeenBy } from '../desk/seen-by';

/** What could not be delivered, and what a person does about it. */
export function operationsRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Operations', access: mayWorkDesk, params: letterPlaceSchema, answer: 'nothing' } as const;
  const path = '/desk/undelivered/:on/:of/:id' as const;
  const seen = async (person: Person, { on, of }: LetterPlace) =>
    on === 'ticket' ? await ticketSeenBy(person, of, ports) : await conversationSeenBy(person, of, ports);
  return [
    route(
      {
        area: 'Operations',
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/undelivered',
        summary: 'List what could not be delivered, newest first.',
        query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
        answer: undeliveredSchema,
      },
      async ({ person, query }) =>
        (await undelivered(ports, person, query.limit)).map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    ),
    route(
      { ...common, method: 'POST', path: `${path}/send-again`, summary: 'Send it again; it may not arrive twice.' },
      async ({ person, params }) => {
        await seen(person, params);
        await desk.handleLetter(params, person, 'send-again');
      },
    ),
    route(
      { ...common, method: 'DELETE', path, summary: 'Let it go: nobody wants it delivered any more.' },
      async ({ person, params }) => {
        await seen(person, params);
        await desk.handleLetter(params, person, 'let-go');
      },
    ),
  ];
}
