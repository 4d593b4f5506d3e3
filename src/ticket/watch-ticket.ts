import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Ticket } from './ticket';

/** Begins or ends hearing of a ticket. Twice is once. */
export async function watchTicket(
  ports: Ports,
  { ticketId, personId, on }: { readonly ticketId: string; readonly personId: string; readonly on: boolean },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    const watchers = ticket.watchers ?? [];
    if (watchers.includes(personId) === on) return ticket;
    return { ...ticket, watchers: on ? [...watchers, personId] : watchers.filter((one) => one !== personId) };
  });
}
