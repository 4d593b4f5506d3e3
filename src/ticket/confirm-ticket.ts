import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks, reopenClocks, resumeClocks, type Terms } from './clocks';
import { withStatus } from './status';
import { clockNames, type Resolution, type Ticket } from './ticket';

export interface Confirmation {
  readonly ticketId: string;
  readonly solved: boolean;
}

/** The requester's word: solved closes a resolved ticket and withdraws an open one; not solved reopens it. Twice is once. */
export async function confirmTicket(ports: Ports, { ticketId, solved }: Confirmation): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    const by = ticket.requester.personId;
    if (solved) return closed(ticket, { by, at, terms });
    return ticket.status.kind === 'resolved' ? reopened(ticket, { by, at }) : ticket;
  });
}

function closed(ticket: Ticket, { by, at, terms }: { by: string; at: Date; terms: Terms }): Ticket {
  const { status } = ticket;
  if (status.kind === 'closed') return ticket;
  if (status.kind === 'resolved')
    return askedForRating(withStatus(ticket, { kind: 'closed', resolution: status.resolution, at }, { by, at }));
  const resolution: Resolution = { code: 'withdrawn', note: '', by, at };
  const met = { ...ticket, clocks: meetClocks(ticket.clocks, terms, { names: clockNames, at }) };
  const withdrawn = withStatus(met, { kind: 'resolved', resolution }, { by, at });
  return withStatus(withdrawn, { kind: 'closed', resolution, at }, { by, at });
}

/** Once for each ticket; whoever has rated already is not asked. */
function askedForRating(ticket: Ticket): Ticket {
  if (ticket.rating) return ticket;
  const { number, title } = ticket;
  const params = { number, title };
  const whom = { kind: 'requester' } as const;
  const notice = { id: 'rating', whom, key: 'ticket.rate', params, ask: 'rating', attempts: 0 } as const;
  return { ...ticket, outbox: [...ticket.outbox, notice] };
}

function reopened(ticket: Ticket, { by, at }: { by: string; at: Date }): Ticket {
  const open = withStatus(ticket, { kind: 'in-progress' }, { by, at });
  const whom = ticket.agent
    ? ({ kind: 'agent', personId: ticket.agent.id } as const)
    : ({ kind: 'group', group: ticket.group } as const);
  const params = { number: ticket.number, title: ticket.title, requester: ticket.requester.name };
  return {
    ...open,
    clocks: resumeClocks(reopenClocks(open.clocks, at), at),
    outbox: [...open.outbox, { id: `reopened-${ticket.version}`, whom, key: 'desk.reopened', params, attempts: 0 }],
  };
}

/** Resolved and unchallenged for the reopen window: final. */
export async function closeResolved(ports: Ports, ticketId: string): Promise<void> {
  await changeTicket(ports, ticketId, (ticket, terms) =>
    ticket.status.kind === 'resolved' ? closed(ticket, { by: 'bot', at: ports.now(), terms }) : ticket,
  );
}
