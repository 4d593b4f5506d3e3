import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Priority } from './priority';
import type { Ticket } from './ticket';

/** Another priority, and with it other promises, counted from the opening. */
export async function changePriority(
  ports: Ports,
  { ticketId, priority, by }: { readonly ticketId: string; readonly priority: Priority; readonly by: string },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.priority === priority) return ticket;
    const event = {
      kind: 'changed',
      at: ports.now(),
      by,
      field: 'priority',
      from: ticket.priority,
      to: priority,
    } as const;
    return { ...ticket, priority, history: [...ticket.history, event] };
  });
}
