import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks } from './clocks';
import { withStatus } from './status';
import { clockNames, type Ticket } from './ticket';

/**
 * Two tickets about one thing become one: this one is closed as a duplicate and says where it goes on, the other says
 * what it took in, and the requester of this one hears which number counts from now on. Twice is once.
 * Throws `bad-input` for a ticket with itself, `not-possible-now` where the other is done.
 */
export async function mergeTickets(
  ports: Ports,
  { ticketId, into, by }: { readonly ticketId: string; readonly into: string; readonly by: string },
): Promise<Ticket> {
  if (ticketId === into) throw new DeskError('bad-input', 'a ticket cannot be merged with itself');
  const [from, target] = await Promise.all([ports.tickets.byId(ticketId), ports.tickets.byId(into)]);
  if (!from || !target) throw new DeskError('not-found', 'no such ticket');
  if (target.status.kind === 'closed' || target.mergedInto)
    throw new DeskError('not-possible-now', `${target.number} is closed`, { expected: 'a ticket that is still open' });
  // The one that goes on first: were we stopped in between, nothing is closed that is not written there.
  await changeTicket(ports, into, (ticket) => {
    const known = ticket.history.some((event) => event.kind === 'merged' && event.number === from.number);
    if (known) return ticket;
    const taken = { kind: 'merged', at: ports.now(), by, number: from.number, into: false } as const;
    const watchers = [...new Set([...(ticket.watchers ?? []), ...(from.watchers ?? [])])];
    return { ...ticket, ...(watchers.length > 0 && { watchers }), history: [...ticket.history, taken] };
  });
  return changeTicket(ports, ticketId, (ticket, terms) => {
    if (ticket.status.kind === 'closed') return ticket;
    const at = ports.now();
    const note = target.number;
    const resolution = { code: 'duplicate', note, by, at } as const;
    const resolved =
      ticket.status.kind === 'resolved'
        ? ticket
        : withStatus(ticket, { kind: 'resolved', resolution }, { by, at, note });
    const closed = withStatus(resolved, { kind: 'closed', resolution, at }, { by, at });
    return {
      ...closed,
      mergedInto: target.id,
      clocks: meetClocks(ticket.clocks, terms, { names: clockNames, at }),
      history: [...closed.history, { kind: 'merged', at, by, number: target.number, into: true }],
      outbox: [
        ...ticket.outbox,
        {
          id: 'merged',
          whom: { kind: 'requester' },
          key: 'ticket.merged',
          params: { number: ticket.number, other: target.number },
          attempts: 0,
        },
      ],
    };
  });
}
