import { type ClockRun, type PastTicket, type PolicyBook, replayRun } from './past-ticket';
import type { ClockKind } from './sla-policy';

/** How one promise went; nothing at all where the book makes none. */
export interface Verdict {
  readonly policy?: string;
  /** When it was broken; absent when kept. */
  readonly breachedAt?: Date;
}

export interface Difference {
  readonly ticket: string;
  readonly clock: ClockKind;
  readonly round: number;
  readonly before: Verdict;
  readonly after: Verdict;
}

export interface WhatIf {
  /** Kept before, broken now; and the other way round. Ticket by ticket, in the order given. */
  readonly gained: readonly Difference[];
  readonly lost: readonly Difference[];
  /** How many promises came out alike. */
  readonly unchanged: { readonly kept: number; readonly broken: number };
}

/** Tries changed policies or calendars on past tickets before anybody saves them. */
export function whatIf(tickets: readonly PastTicket[], before: PolicyBook, after: PolicyBook): WhatIf {
  const all = tickets.flatMap((ticket) =>
    ticket.runs.map((run): Difference => {
      const { clock, round } = run;
      return {
        ticket: ticket.id,
        clock,
        round,
        before: verdict(ticket, run, before),
        after: verdict(ticket, run, after),
      };
    }),
  );
  return {
    gained: all.filter((each) => !each.before.breachedAt && each.after.breachedAt),
    lost: all.filter((each) => each.before.breachedAt && !each.after.breachedAt),
    unchanged: {
      kept: all.filter((each) => !each.before.breachedAt && !each.after.breachedAt).length,
      broken: all.filter((each) => each.before.breachedAt && each.after.breachedAt).length,
    },
  };
}

function verdict(ticket: PastTicket, run: ClockRun, book: PolicyBook): Verdict {
  const played = replayRun(ticket, run, { book, shares: [] });
  return {
    ...(played && { policy: played.policy }),
    ...(played?.clock.breach && { breachedAt: played.clock.breach.at }),
  };
}
