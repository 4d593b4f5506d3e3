import type { Ticket } from './ticket';

export interface Move {
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** False for a planned step up the tiers: only throwing a ticket from group to group counts as a bounce. */
  readonly bounce: boolean;
}

/** Hands a ticket to another group; nobody there has it yet. The same group changes nothing. */
export function moveToGroup(ticket: Ticket, { to, reason, by, at, bounce }: Move): Ticket {
  if (to === ticket.group) return ticket;
  const { agent: _, ...rest } = ticket;
  return {
    ...rest,
    group: to,
    bounces: ticket.bounces + (bounce ? 1 : 0),
    history: [...ticket.history, { kind: 'transferred', at, by, from: ticket.group, to, reason }],
  };
}
