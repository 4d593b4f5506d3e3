import { DeskError } from '../../../src/errors';
import { mayWorkDesk } from '../../../src/people/access';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  bulkResultSchema,
  bulkSchema,
  linkSchema,
  mergeSchema,
  noteSchema,
  prioritySchema,
  splitSchema,
  watchSchema,
} from '../contract/acts';
import { byId } from '../contract/basics';
import { workSchema } from '../contract/work';
import { ticketSeenBy } from '../desk/seen-by';
import { doWithTicket } from './do-with-ticket';
import { workOf } from './work-view';

/** What agents do with tickets beside one another: watch, merge, split, link, note, and many at once. */
export function actRoutes(context: HttpContext): readonly ApiRoute[] {
  const { desk, ports } = context;
  const common = { area: 'Tickets', access: mayWorkDesk, method: 'POST', params: byId, answer: workSchema } as const;
  return [
    route(
      {
        ...common,
        path: '/desk/tickets/:id/take-over',
        summary:
          'Take a ticket over to write to its requester, in the chat they are known in where it began on the phone.',
      },
      async ({ person, params }) => {
        const { id } = await ticketSeenBy(person, params.id, ports);
        await desk.takeOverTicket(id, person);
        return workOf(ports, person, id);
      },
    ),
    route(
      { ...common, path: '/desk/tickets/:id/watch', summary: 'Watch a ticket, or no longer.', body: watchSchema },
      async ({ person, params, body }) => {
        const { id } = await ticketSeenBy(person, params.id, ports);
        await desk.watchTicket(id, person, body.on);
        return workOf(ports, person, id);
      },
    ),
    route(
      {
        ...common,
        path: '/desk/tickets/:id/priority',
        summary: 'Give a ticket another priority.',
        body: prioritySchema,
      },
      async ({ person, params, body }) => {
        const { id } = await ticketSeenBy(person, params.id, ports);
        await desk.changePriority(id, person, body.priority);
        return workOf(ports, person, id);
      },
    ),
    route(
      {
        ...common,
        path: '/desk/tickets/:id/merge',
        summary: 'Merge a ticket into another that goes on.',
        body: mergeSchema,
      },
      async ({ person, params, body }) => {
        const [from, into] = await Promise.all([
          ticketSeenBy(person, params.id, ports),
          ticketSeenBy(person, body.into.trim().toUpperCase(), ports),
        ]);
        await desk.mergeTickets(from.id, person, into.id);
        return workOf(ports, person, into.id);
      },
    ),
    route(
      {
        ...common,
        path: '/desk/tickets/:id/split',
        summary: 'Make a second matter a ticket of its own.',
        body: splitSchema,
      },
      async ({ person, params, body: { clientId, title, description } }) => {
        const { id: ticketId } = await ticketSeenBy(person, params.id, ports);
        const origin = `split:${ticketId}:${clientId}`;
        const part = await desk.splitTicket({ ticketId, title, description, origin }, person);
        return workOf(ports, person, part.id);
      },
    ),
    route(
      {
        ...common,
        path: '/desk/tickets/:id/link',
        summary: 'Hang a ticket below another, or below none.',
        body: linkSchema,
      },
      async ({ person, params, body: { parent } }) => {
        const { id } = await ticketSeenBy(person, params.id, ports);
        const above = parent === undefined ? undefined : await ticketSeenBy(person, parent.trim().toUpperCase(), ports);
        await desk.linkTicket(id, person, above?.id);
        return workOf(ports, person, id);
      },
    ),
    route(
      {
        ...common,
        path: '/desk/tickets/:id/notes',
        summary: 'Leave a note on a ticket that has no conversation.',
        body: noteSchema,
      },
      async ({ person, params, body: { clientId, text, mentions } }) => {
        const { id: ticketId } = await ticketSeenBy(person, params.id, ports);
        const origin = `note:${ticketId}:${person.id}:${clientId}`;
        await desk.noteTicket({ ticketId, text, mentions, origin, by: person });
        return workOf(ports, person, ticketId);
      },
    ),
    route(
      {
        area: 'Inbox',
        access: mayWorkDesk,
        method: 'POST',
        path: '/desk/inbox/bulk',
        summary: 'Do the same with many tickets, and hear of each what came of it.',
        body: bulkSchema,
        answer: bulkResultSchema,
      },
      async ({ person, body: { ids, act } }) => {
        const results = [];
        // One after the other: the same transfer of fifty tickets is not worth a race for their locks.
        for (const id of ids) {
          try {
            const ticket = await ticketSeenBy(person, id, ports);
            await doWithTicket(context, ticket, { act, person });
            results.push({ id: ticket.id, number: ticket.number, done: true });
          } catch (error) {
            if (!(error instanceof DeskError)) throw error;
            results.push({ id, number: id, done: false, problem: error.message });
          }
        }
        return results;
      },
    ),
  ];
}
