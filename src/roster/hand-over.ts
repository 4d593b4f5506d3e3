import type { Ticket } from '../ticket/ticket';

/**
 * What happens to somebody's open tickets when they go: what falls due before they are back goes on to who is there,
 * what is on hold or due later waits for them. Without a known return everything with a promise goes on.
 */
export function goesOn(ticket: Ticket, back: Date | undefined): boolean {
  if (ticket.status.kind === 'on-hold' || ticket.pin) return false;
  return ticket.nextDueAt !== undefined && (back === undefined || ticket.nextDueAt < back);
}
