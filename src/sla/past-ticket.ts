import type { LadderEvent } from './escalation';
import { type ClockTerms, replayClock } from './replay';
import type { ServiceHours } from './service-hours';
import type { Clock, ClockEvent } from './sla-clock';
import { type ClockKind, ofTheGroup, ofTheOffice, policyFor, type SlaPolicy, type TicketFacts } from './sla-policy';
import type { Stretch } from './stretch';

/** One run of one clock; the stretches end where it was met, or now. */
export interface ClockRun {
  readonly clock: ClockKind;
  readonly round: number;
  readonly stretches: readonly Stretch[];
  readonly met: boolean;
}

/** What must be known of a ticket to try other terms or another ladder on it. */
export interface PastTicket {
  readonly id: string;
  readonly facts: TicketFacts;
  readonly runs: readonly ClockRun[];
  /** Bounces, reopenings, waits: what the ladder hears besides the clocks. */
  readonly happened: readonly LadderEvent[];
}

/** The policies in force, and the service hours they name. */
export interface PolicyBook {
  readonly policies: readonly SlaPolicy[];
  readonly hours: ReadonlyMap<string, ServiceHours>;
  /** The calendar of each group: what a group may hold is counted in it, and whatever a policy leaves to the group. */
  readonly groupHours?: ReadonlyMap<string, string>;
  /** Of the offices that have a calendar of their own. */
  readonly officeHours?: ReadonlyMap<string, string>;
}

/** How a run would have gone by the book; undefined where the book promises nothing for it. */
export function replayRun(
  ticket: PastTicket,
  run: ClockRun,
  by: { readonly book: PolicyBook; readonly shares: readonly number[] },
): { readonly policy: string; readonly clock: Clock; readonly events: readonly ClockEvent[] } | undefined {
  const policy = policyFor(by.book.policies, ticket.facts);
  const allowed = policy?.targets[run.clock];
  const hours = policy && by.book.hours.get(calendarOf(policy, { run, facts: ticket.facts, book: by.book }));
  if (!policy || allowed === undefined || !hours) return undefined;
  const terms: ClockTerms = { allowed, hours, pausesOn: policy.pausesOn[run.clock] ?? [], shares: by.shares };
  return { policy: policy.id, ...replayClock(run, terms) };
}

function calendarOf(
  { hoursId }: SlaPolicy,
  { run, facts, book }: { readonly run: ClockRun; readonly facts: TicketFacts; readonly book: PolicyBook },
): string {
  const ofGroup = book.groupHours?.get(run.stretches[0]?.group ?? '');
  if (run.clock === 'holding' || hoursId === ofTheGroup) return ofGroup ?? hoursId;
  if (hoursId !== ofTheOffice) return hoursId;
  const office = facts.offices?.find((one) => book.officeHours?.has(one));
  return book.officeHours?.get(office ?? '') ?? ofGroup ?? hoursId;
}
