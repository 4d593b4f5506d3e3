import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Ticket } from './ticket';
import { moveToGroup } from './transfer';

export interface Transfer {
  readonly ticketId: string;
  readonly group: string;
  readonly reason: string;
  readonly by: string;
}

/** Hands a ticket to another group, with the reason, and tells that group. Throws `bad-input` for an unknown group or no reason. */
export async function transferTicket(ports: Ports, { ticketId, group, reason, by }: Transfer): Promise<Ticket> {
  if (!ports.settings().groups.has(group))
    throw new DeskError('bad-input', 'no such support group', { received: group });
  if (!reason.trim()) throw new DeskError('bad-input', 'a transfer needs a reason', { received: 'an empty reason' });
  return changeTicket(ports, ticketId, (ticket) => {
    const moved = moveToGroup(ticket, { to: group, reason, by, at: ports.now(), bounce: true });
    if (moved === ticket) return ticket;
    const params = {
      number: ticket.number,
      title: ticket.title,
      priority: ticket.priority,
      requester: ticket.requester.name,
    };
    const whom = { kind: 'group', group } as const;
    return {
      ...moved,
      outbox: [
        ...moved.outbox,
        { id: `transferred-${ticket.version}`, whom, key: 'desk.ticket-opened', params, attempts: 0 },
      ],
    };
  });
}
