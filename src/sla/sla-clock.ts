import type { HoldReason } from './hold-reason';
import { toMinutes, toMs } from './minutes';
import { addServiceMinutes, type ServiceHours, serviceMinutesBetween } from './service-hours';

/** What every state of a clock keeps. Durations in minutes of service time, exact to the millisecond. */
interface Kept {
  /** The target: what may be spent. */
  readonly allowed: number;
  /** Counted up to `since` (running), or in all (paused, met). */
  readonly spent: number;
  /** Shares of `allowed` that were passed and told, in the order they were; never 1, that is the breach. */
  readonly warned: readonly number[];
  /** The promise was broken, at the moment it was due; `told` once `ring` has given out the event. It is never unbroken. */
  readonly breach?: { readonly at: Date; readonly told: boolean };
}

export type RunningClock = Kept & { readonly state: 'running'; readonly since: Date };
export type PausedClock = Kept & { readonly state: 'paused'; readonly since: Date; readonly reason: HoldReason };
export type MetClock = Kept & { readonly state: 'met'; readonly at: Date };

/** One promise about time on one ticket. It is kept when met no later than its due instant. */
export type Clock = RunningClock | PausedClock | MetClock;

/** `at` is when it came about, however late the ring. A share above 1 is a step after the breach. */
export type ClockEvent =
  | { readonly kind: 'warned'; readonly share: number; readonly at: Date }
  | { readonly kind: 'breached'; readonly at: Date };

/** `allowed` in minutes of service time. */
export function startClock(allowed: number, at: Date): RunningClock {
  return { state: 'running', allowed, spent: 0, since: at, warned: [] };
}

export function pauseClock(
  clock: RunningClock,
  hours: ServiceHours,
  pause: { readonly at: Date; readonly reason: HoldReason },
): PausedClock {
  return { ...settled(clock, hours, pause.at), state: 'paused', since: pause.at, reason: pause.reason };
}

export function resumeClock(clock: PausedClock, at: Date): RunningClock {
  return { ...kept(clock), state: 'running', since: at };
}

/** Met at the due instant is kept; a millisecond later it is a breach, told or not. */
export function meetClock(clock: RunningClock | PausedClock, hours: ServiceHours, at: Date): MetClock {
  return { ...(clock.state === 'running' ? settled(clock, hours, at) : kept(clock)), state: 'met', at };
}

/** The time between met and reopened is nobody's; what was spent before counts on, and so does a breach. */
export function reopenClock(clock: MetClock, at: Date): RunningClock {
  return { ...kept(clock), state: 'running', since: at };
}

/**
 * Another target from `at` on, as after a change of priority. What was spent stays spent; shares no longer passed may be
 * told again. Where the new target is spent already, the clock is due at `at` and not in the past.
 */
export function retargetClock<C extends RunningClock | PausedClock>(
  clock: C,
  hours: ServiceHours,
  to: { readonly allowed: number; readonly at: Date },
): C {
  const now = clock.state === 'running' ? { ...clock, ...settled(clock, hours, to.at), since: to.at } : clock;
  return {
    ...now,
    allowed: to.allowed,
    warned: now.warned.filter((share) => toMs(share * to.allowed) <= toMs(now.spent)),
  };
}

/** The end of the last minute allowed. Undefined while the clock stands still: a paused clock has `remaining`, not a due time. */
export function dueAt(clock: Clock, hours: ServiceHours): Date | undefined {
  if (clock.state !== 'running') return undefined;
  return clock.breach?.at ?? reaches(clock, hours, 1);
}

/** Minutes of service time left; negative once overdue. */
export function remaining(clock: Clock, hours: ServiceHours, now: Date): number {
  return toMinutes(toMs(clock.allowed) - toMs(clock.state === 'running' ? spentBy(clock, hours, now) : clock.spent));
}

/** Minutes of service time spent by `now`; of a clock that stands still, in all. */
export function spentAt(clock: Clock, hours: ServiceHours, now: Date): number {
  return clock.state === 'running' ? spentBy(clock, hours, now) : clock.spent;
}

/** When to ring next: the first share not told yet, the breach among them. Undefined when nothing is left to tell. */
export function nextRing(clock: Clock, hours: ServiceHours, shares: readonly number[]): Date | undefined {
  if (clock.state !== 'running') return clock.breach && !clock.breach.told ? clock.breach.at : undefined;
  const first = untold(clock, shares)[0];
  return first === undefined ? undefined : fellDue(clock, hours, first);
}

/**
 * Looks at the clock at `now`: what has come about and was not told yet, oldest first, and the clock that remembers having
 * told it. Early, late or twice makes no difference to what is told in all. `shares` are those of the ladder; the breach is
 * always among them. A clock that stands still has only a breach to tell.
 */
export function ring<C extends Clock>(
  clock: C,
  hours: ServiceHours,
  look: { readonly shares: readonly number[]; readonly now: Date },
): { readonly clock: C; readonly events: readonly ClockEvent[] } {
  const events = eventsBy(clock, hours, look);
  if (events.length === 0) return { clock, events };
  const warned = [...clock.warned, ...events.flatMap((event) => (event.kind === 'warned' ? [event.share] : []))];
  const breached = events.find((event) => event.kind === 'breached');
  const breach = breached ? { at: breached.at, told: true } : clock.breach;
  return { clock: { ...clock, warned, ...(breach && { breach }) }, events };
}

function eventsBy(
  clock: Clock,
  hours: ServiceHours,
  look: { readonly shares: readonly number[]; readonly now: Date },
): ClockEvent[] {
  if (clock.state !== 'running') {
    return clock.breach && !clock.breach.told ? [{ kind: 'breached', at: clock.breach.at }] : [];
  }
  const spent = toMs(spentBy(clock, hours, look.now));
  return untold(clock, look.shares)
    .filter(
      (share) => look.now >= clock.since && (spent >= toMs(share * clock.allowed) || (share === 1 && clock.breach)),
    )
    .map((share) => {
      const at = fellDue(clock, hours, share);
      return share === 1 ? { kind: 'breached', at } : { kind: 'warned', share, at };
    });
}

/** Ascending; 1 stands for the breach. */
function untold(clock: RunningClock, shares: readonly number[]): number[] {
  const all = new Set([...shares, 1].filter((share) => share > 0 && !clock.warned.includes(share)));
  if (clock.breach?.told) all.delete(1);
  return [...all].sort((a, b) => a - b);
}

function fellDue(clock: RunningClock, hours: ServiceHours, share: number): Date {
  return share === 1 && clock.breach ? clock.breach.at : reaches(clock, hours, share);
}

/** When the running clock has spent this share; `since` when it had before. */
function reaches(clock: RunningClock, hours: ServiceHours, share: number): Date {
  const left = toMs(share * clock.allowed) - toMs(clock.spent);
  return addServiceMinutes(hours, clock.since, toMinutes(Math.max(0, left)));
}

function spentBy(clock: RunningClock, hours: ServiceHours, at: Date): number {
  return toMinutes(toMs(clock.spent) + toMs(serviceMinutesBetween(hours, clock.since, at)));
}

/** Counted up to `at`; a due time that has passed by then is a breach even if no alarm ever rang. */
function settled(clock: RunningClock, hours: ServiceHours, at: Date): Kept {
  const due = clock.breach ? undefined : reaches(clock, hours, 1);
  return {
    ...kept(clock),
    spent: spentBy(clock, hours, at),
    ...(due && at > due && { breach: { at: due, told: false } }),
  };
}

function kept({ allowed, spent, warned, breach }: Kept): Kept {
  return { allowed, spent, warned, ...(breach && { breach }) };
}
