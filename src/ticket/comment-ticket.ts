import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';

export interface Comment {
  readonly ticketId: string;
  readonly text: string;
  readonly authorId: string;
  /** The message it comes from; the same one is added once. */
  readonly origin: string;
}

/** Adds to a ticket's history and tells whoever works on it. */
export async function commentTicket(ports: Ports, { ticketId, text, authorId, origin }: Comment): Promise<void> {
  await changeTicket(ports, ticketId, (ticket) => {
    if (ticket.history.some((event) => event.kind === 'commented' && event.origin === origin)) return ticket;
    const whom = ticket.agent
      ? ({ kind: 'agent', personId: ticket.agent.id } as const)
      : ({ kind: 'group', group: ticket.group } as const);
    const params = {
      number: ticket.number,
      title: ticket.title,
      requester: ticket.requester.name,
      text: text.slice(0, 500),
    };
    return {
      ...ticket,
      history: [...ticket.history, { kind: 'commented', at: ports.now(), by: authorId, text, origin }],
      outbox: [
        ...ticket.outbox,
        { id: `comment-${ticket.history.length}`, whom, key: 'desk.commented', params, attempts: 0 },
      ],
    };
  });
}
