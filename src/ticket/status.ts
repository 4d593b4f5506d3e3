import { DeskError } from '../errors';
import type { ClockName, Ticket, TicketStatus } from './ticket';

/** Where a ticket may go from where it is. Closed is final. */
const transitions: Readonly<Record<TicketStatus['kind'], readonly TicketStatus['kind'][]>> = {
  new: ['in-progress', 'on-hold', 'resolved'],
  'in-progress': ['on-hold', 'resolved'],
  'on-hold': ['in-progress', 'resolved'],
  resolved: ['in-progress', 'closed'],
  closed: [],
};

export function mayBecome(from: TicketStatus['kind'], to: TicketStatus['kind']): boolean {
  return transitions[from].includes(to);
}

/** The ticket in its new status with the change in its history. Throws `not-possible-now` for a transition not in the table. */
export function withStatus(
  ticket: Ticket,
  status: TicketStatus,
  change: { readonly by: string; readonly at: Date; readonly note?: string; readonly pauses?: readonly ClockName[] },
): Ticket {
  if (!mayBecome(ticket.status.kind, status.kind)) {
    throw new DeskError('not-possible-now', `${ticket.number} cannot become ${status.kind}`, {
      received: ticket.status.kind,
      expected: transitions[ticket.status.kind].join(' or ') || 'nothing: closed is final',
    });
  }
  const { by, at, note, pauses } = change;
  const event = {
    kind: 'status',
    at,
    by,
    from: ticket.status.kind,
    to: status.kind,
    note,
    ...(pauses && { pauses }),
  } as const;
  // Nobody is asked any more to take what is done.
  const { offer, reminders, bridge, ...rest } = ticket;
  const open = status.kind !== 'resolved' && status.kind !== 'closed';
  // Nobody is asked again for what is waited for no more.
  const left = reminders?.filter(({ kind }) => kind !== 'ask-again' || status.kind === 'on-hold');
  return {
    ...rest,
    ...(open && offer && { offer }),
    ...(left && { reminders: left }),
    ...(bridge && { bridge: open || bridge.closed ? bridge : { ...bridge, closed: { at, by } } }),
    status,
    history: [...ticket.history, event],
  };
}
