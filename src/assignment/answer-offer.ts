import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { changeTicket } from '../ticket/change-ticket';
import { letGo, taken } from '../ticket/offer';
import type { Ticket } from '../ticket/ticket';

/** Accepts what was offered. Throws `already-taken` when it went on to somebody else meanwhile. */
export async function acceptTicket(ports: Ports, ticketId: string, agent: Person): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.agent?.id === agent.id) return ticket;
    if (ticket.offer?.personId !== agent.id) throw goneOn(ticket);
    return taken(ticket, { agent, by: agent.id, at: ports.now() });
  });
}

/** Leaves an offer to the next. Declining what one no longer has changes nothing. */
export async function declineTicket(ports: Ports, ticketId: string, agent: Person): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) =>
    ticket.offer ? letGo(ticket, { from: agent.id, why: 'declined', by: agent.id, at: ports.now() }) : ticket,
  );
}

function goneOn({ number, agent, offer }: Ticket): DeskError {
  const holder = agent?.name ?? offer?.name;
  return holder === undefined
    ? new DeskError('not-possible-now', `${number} is not offered to you`, { expected: 'take it instead' })
    : new DeskError('already-taken', `${number} is with ${holder}`);
}
