import { sharesOf, type Step } from '../sla/escalation';
import type { HoldReason } from '../sla/hold-reason';
import type { ServiceHours } from '../sla/service-hours';
import {
  type Clock,
  dueAt,
  meetClock,
  nextRing,
  pauseClock,
  reopenClock,
  resumeClock,
  startClock,
} from '../sla/sla-clock';
import { pauses, type SlaPolicy } from '../sla/sla-policy';
import { type ClockName, type Clocks, clockNames } from './ticket';

/** The promises a ticket was made under. */
export interface Terms {
  readonly policy: SlaPolicy;
  readonly hours: ServiceHours;
  /** The hours of the group that has it: what the group may hold, and what waits for it, is counted in them. */
  readonly groupHours: ServiceHours;
  /** Who hears at which share of a target. */
  readonly ladder: readonly Step[];
}

/** The hours that a clock counts in. */
export const hoursOf = (name: ClockName, { hours, groupHours }: Terms): ServiceHours =>
  name === 'holding' ? groupHours : hours;

export function startClocks({ policy }: Terms, at: Date): Clocks {
  const { firstResponse, resolution, holding } = policy.targets;
  return {
    firstResponse: startClock(firstResponse, at),
    resolution: startClock(resolution, at),
    ...(holding !== undefined && { holding: startClock(holding, at) }),
  };
}

/** The clocks that a wait pauses under the policy, whether they run at the moment or not. */
export const pausedBy = (policy: SlaPolicy, reason: HoldReason): readonly ClockName[] =>
  clockNames.filter((name) => pauses(policy, name, reason));

/** Stops the clocks that this wait pauses under the policy. */
export function pauseClocks(
  clocks: Clocks,
  terms: Terms,
  wait: { readonly reason: HoldReason; readonly at: Date },
): Clocks {
  return mapClocks(clocks, (clock, name) =>
    clock.state === 'running' && pauses(terms.policy, name, wait.reason)
      ? pauseClock(clock, hoursOf(name, terms), wait)
      : clock,
  );
}

export function resumeClocks(clocks: Clocks, at: Date): Clocks {
  return mapClocks(clocks, (clock) => (clock.state === 'paused' ? resumeClock(clock, at) : clock));
}

/** Meets the named clocks; one that is met, or not there, stays as it was. */
export function meetClocks(
  clocks: Clocks,
  terms: Terms,
  met: { readonly names: readonly ClockName[]; readonly at: Date },
): Clocks {
  return mapClocks(clocks, (clock, name) =>
    clock.state !== 'met' && met.names.includes(name) ? meetClock(clock, hoursOf(name, terms), met.at) : clock,
  );
}

/** After a reopening resolution and holding run on; a response, once given, stays given. */
export function reopenClocks(clocks: Clocks, at: Date): Clocks {
  return mapClocks(clocks, (clock, name) =>
    clock.state === 'met' && (name === 'resolution' || name === 'holding') ? reopenClock(clock, at) : clock,
  );
}

/** The earliest moment at which any clock has something to tell. */
export function nextRingOf(clocks: Clocks, terms: Terms): Date | undefined {
  return earliest(
    present(clocks).map(([name, clock]) => nextRing(clock, hoursOf(name, terms), sharesOf(terms.ladder, name))),
  );
}

/** The nearest promise that is still open. What a group may hold is no promise to anybody outside. */
export function nextDueOf(clocks: Clocks, terms: Terms): Date | undefined {
  return earliest(
    present(clocks).map(([name, clock]) => (name === 'holding' ? undefined : dueAt(clock, hoursOf(name, terms)))),
  );
}

export function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** The clocks that there are, in the order in which they are shown. */
export function present(clocks: Clocks): readonly (readonly [ClockName, Clock])[] {
  return clockNames.flatMap((name) => {
    const clock = clocks[name];
    return clock ? [[name, clock] as const] : [];
  });
}

export function mapClocks(clocks: Clocks, change: (clock: Clock, name: ClockName) => Clock): Clocks {
  return Object.fromEntries(present(clocks).map(([name, clock]) => [name, change(clock, name)])) as unknown as Clocks;
}
