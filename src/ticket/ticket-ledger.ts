import type { Settings } from '../ports';
import { type Ledger, ledgerOf } from '../sla/ledger';
import { type Clock, spentAt } from '../sla/sla-clock';
import { pausedBy } from './clocks';
import { runsOf, type TicketRun } from './clock-runs';
import { stretchesOf, type TicketStretch, within } from './stretches';
import { hoursFor, termsOf } from './terms';
import type { ClockName, Ticket } from './ticket';

export interface TicketLedger {
  readonly run: TicketRun;
  readonly ledger: Ledger;
  /** The clock itself, where this run is the one it counts. */
  readonly clock?: Clock;
}

/** A ticket's stretches under the settings. */
export function stretchesUnder(ticket: Ticket, settings: Settings, now: Date): readonly TicketStretch[] {
  const { policy } = termsOf(settings, ticket);
  return stretchesOf(ticket, now, (reason) => pausedBy(policy, reason));
}

/** The ledger of every run of a clock: every millisecond, with why it counted or not and which group held the ticket. */
export function ledgersOf(
  ticket: Ticket,
  name: ClockName,
  { settings, now }: { readonly settings: Settings; readonly now: Date },
): readonly TicketLedger[] {
  const stretches = stretchesUnder(ticket, settings, now);
  const runs = runsOf(ticket, now).filter(({ clock }) => clock === name);
  return runs.map((run) => ({
    run,
    ledger: ledgerOfRun(run, stretches, settings),
    ...(run === runs.at(-1) && ticket.clocks[name] && { clock: ticket.clocks[name] }),
  }));
}

export function ledgerOfRun(run: TicketRun, stretches: readonly TicketStretch[], settings: Settings): Ledger {
  return ledgerOf(within(stretches, run), ({ hours, group, doing, pauses }) => ({
    hours: hoursFor(settings, run.clock === 'holding' ? (settings.groups.get(group)?.hours ?? hours) : hours),
    pausesOn: doing !== 'working' && doing !== 'resolved' && pauses.includes(run.clock) ? [doing] : [],
  }));
}

/**
 * Whether the clock's own count is another than the ledger's. Never while the clock runs: a change of calendar counts it
 * anew. A clock met before such a change keeps what it counted then.
 */
export function differs({ clock, ledger, run }: TicketLedger, ticket: Ticket, settings: Settings): boolean {
  if (!clock) return false;
  const { hours, groupHours } = termsOf(settings, ticket);
  const spent = spentAt(clock, run.clock === 'holding' ? groupHours : hours, run.to);
  return Math.round(spent * 60_000) !== ledger.byKind.counted;
}
