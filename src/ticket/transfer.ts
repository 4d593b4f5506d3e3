import type { Ticket } from './ticket';

export interface Move {
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** `tier` is a planned step up the tiers: only throwing a ticket from group to group, or back, counts as a bounce. */
  readonly how: 'transfer' | 'tier' | 'return';
}

/** Hands a ticket to another group; nobody there has it yet. The same group changes nothing. */
export function moveToGroup(ticket: Ticket, { to, reason, by, at, how }: Move): Ticket {
  if (to === ticket.group) return ticket;
  const { agent: _agent, offer: _offer, passed: _passed, supplier: _supplier, ...rest } = ticket;
  return {
    ...rest,
    group: to,
    bounces: ticket.bounces + (how === 'tier' ? 0 : 1),
    history: [
      ...ticket.history,
      { kind: 'transferred', at, by, from: ticket.group, to, reason, ...(how !== 'transfer' && { how }) },
    ],
  };
}

/** Where it came from: the group that handed it to the present one. */
export function senderOf({ history, group }: Ticket): string | undefined {
  const last = history.findLast((event) => event.kind === 'transferred' && event.to === group);
  return last?.kind === 'transferred' ? last.from : undefined;
}

/** Between the groups of a way, where it is told. */
export const wayMark = ' → ';

/** The groups that had it, in order: what was tried so far and by whom. */
export function wayOf({ history, group }: Ticket): readonly string[] {
  const moves = history.flatMap((event) => (event.kind === 'transferred' ? [event] : []));
  return moves.length === 0 ? [group] : [(moves[0] as (typeof moves)[number]).from, ...moves.map(({ to }) => to)];
}
