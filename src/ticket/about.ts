import type { Ticket } from './ticket';

/** What every notice to the desk says of a ticket. */
export function about({ number, title, priority, requester }: Ticket) {
  return { number, title, priority, requester: requester.name } as const;
}
