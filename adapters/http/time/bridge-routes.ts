import { DeskError } from '../../../src/errors';
import { maySeeDesk, mayWorkDesk } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { bridgeSchema, type BridgeView, sayInBridgeSchema } from '../contract/time';
import { ticketSeenBy } from '../desk/seen-by';

/** The people called together over one ticket. */
export function bridgeRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Time', params: byId, answer: bridgeSchema } as const;
  const act = { ...common, access: mayWorkDesk, method: 'POST' } as const;
  const seen = (person: Person, { id }: { id: string }) => ticketSeenBy(person, id, ports);
  return [
    route(
      {
        ...common,
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/tickets/:id/bridge',
        summary: 'Give the bridge of a ticket: why it was opened, who is on it, and what they said.',
      },
      async ({ person, params }) => bridgeView(await seen(person, params), ports),
    ),
    route(
      {
        ...act,
        path: '/desk/tickets/:id/bridge',
        summary: 'Say something to everybody on the bridge of a ticket.',
        body: sayInBridgeSchema,
      },
      async ({ person, params, body }) =>
        bridgeView(await desk.sayInBridge((await seen(person, params)).id, person, body), ports),
    ),
    route(
      { ...act, path: '/desk/tickets/:id/bridge/join', summary: 'Join the bridge of a ticket.' },
      async ({ person, params }) => bridgeView(await desk.joinBridge((await seen(person, params)).id, person), ports),
    ),
    route(
      { ...act, path: '/desk/tickets/:id/bridge/close', summary: 'Close the bridge of a ticket.' },
      async ({ person, params }) => bridgeView(await desk.closeBridge((await seen(person, params)).id, person), ports),
    ),
  ];
}

async function bridgeView({ bridge, number }: Ticket, { directory, say }: Ports): Promise<BridgeView> {
  if (!bridge) throw new DeskError('not-found', `${number} has no bridge`);
  const { at, why, closed, said } = bridge;
  const nameOf = async (id: string) => (await directory.byId(id))?.name ?? id;
  return {
    at: at.toISOString(),
    why: why && { en: say('en', why.key, why.params), zh: say('zh', why.key, why.params) },
    closed: closed && { at: closed.at.toISOString(), by: await nameOf(closed.by) },
    people: await Promise.all(bridge.people.map(async (id) => ({ id, name: await nameOf(id) }))),
    said: said.map((one) => ({ id: one.id, at: one.at.toISOString(), name: one.name, text: one.text })),
  };
}
