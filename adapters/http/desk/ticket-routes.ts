import { z } from 'zod';
import { maySeeDesk, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ticket } from '../../../src/ticket/ticket';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import { byId } from '../contract/basics';
import { holdSchema, resolveSchema, ticketSchema, type TicketView, transferSchema } from '../contract/desk';
import { ticketView } from '../views';
import { doWithTicket } from '../inbox/do-with-ticket';
import { ticketSeenBy } from './seen-by';

/** Tickets in an agent's hands. */
export function ticketRoutes({ desk, ports }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Tickets', access: maySeeDesk, answer: ticketSchema, params: byId } as const;
  const view = (ticket: Ticket): TicketView => ticketView(ticket, ports.settings(), ports.now());
  const seen = (person: Person, { id }: { id: string }) => ticketSeenBy(person, id, ports);
  return [
    route(
      {
        area: 'Tickets',
        access: maySeeDesk,
        method: 'GET',
        path: '/desk/tickets',
        summary: 'List open tickets, next due first.',
        query: z.object({ view: z.enum(['open', 'mine']).default('open') }),
        answer: z.array(ticketSchema),
      },
      async ({ person, query }) => {
        const chosen =
          query.view === 'open' ? ({ kind: 'open' } as const) : ({ kind: 'agent', agentId: person.id } as const);
        return (await ports.tickets.list(chosen, 200)).filter((ticket) => maySeeTicket(person, ticket)).map(view);
      },
    ),
    route(
      { ...common, method: 'GET', path: '/desk/tickets/:id', summary: 'Give one ticket, by id or number.' },
      async ({ person, params }) => view(await seen(person, params)),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/tickets/:id/resolve',
        summary: 'Resolve a ticket, and give its conversation back to the bot.',
        body: resolveSchema,
      },
      async ({ person, params, body }) => {
        const ticket = await seen(person, params);
        await doWithTicket({ desk, ports }, ticket, { act: { kind: 'resolve', ...body }, person });
        return view(await seen(person, params));
      },
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/tickets/:id/hold',
        summary: 'Put a ticket on hold.',
        body: holdSchema,
      },
      async ({ person, params, body }) =>
        view(
          await desk.holdTicket((await seen(person, params)).id, person, {
            reason: body.reason,
            ...(body.until && { until: new Date(body.until) }),
          }),
        ),
    ),
    route(
      { ...common, method: 'POST', path: '/desk/tickets/:id/resume', summary: 'Work on a ticket again.' },
      async ({ person, params }) => view(await desk.resumeTicket((await seen(person, params)).id, person)),
    ),
    route(
      {
        ...common,
        method: 'POST',
        path: '/desk/tickets/:id/transfer',
        summary: 'Transfer a ticket to another group, with the reason.',
        body: transferSchema,
      },
      async ({ person, params, body }) =>
        view(await desk.transferTicket((await seen(person, params)).id, person, body)),
    ),
  ];
}
