import { sharesOf, type Step } from '../sla/escalation';
import type { HoldReason } from '../sla/hold-reason';
import type { ServiceHours } from '../sla/service-hours';
import { dueAt, meetClock, nextRing, pauseClock, reopenClock, resumeClock, startClock } from '../sla/sla-clock';
import { pauses, type SlaPolicy } from '../sla/sla-policy';
import { type ClockName, clockNames, type Ticket } from './ticket';

/** The promises a ticket was made under. */
export interface Terms {
  readonly policy: SlaPolicy;
  readonly hours: ServiceHours;
  /** Who hears at which share of a target. */
  readonly ladder: readonly Step[];
}

type Clocks = Ticket['clocks'];

export function startClocks({ policy }: Terms, at: Date): Clocks {
  return {
    firstResponse: startClock(policy.targets.firstResponse, at),
    resolution: startClock(policy.targets.resolution, at),
  };
}

/** Stops the clocks that this wait pauses under the policy. */
export function pauseClocks(
  clocks: Clocks,
  { policy, hours }: Terms,
  wait: { readonly reason: HoldReason; readonly at: Date },
): Clocks {
  return mapClocks(clocks, (clock, name) =>
    clock.state === 'running' && pauses(policy, name, wait.reason) ? pauseClock(clock, hours, wait) : clock,
  );
}

export function resumeClocks(clocks: Clocks, at: Date): Clocks {
  return mapClocks(clocks, (clock) => (clock.state === 'paused' ? resumeClock(clock, at) : clock));
}

/** Meets the named clocks; one that is met stays as it was. */
export function meetClocks(
  clocks: Clocks,
  { hours }: Terms,
  met: { readonly names: readonly ClockName[]; readonly at: Date },
): Clocks {
  return mapClocks(clocks, (clock, name) =>
    clock.state !== 'met' && met.names.includes(name) ? meetClock(clock, hours, met.at) : clock,
  );
}

/** After a reopening the resolution runs on; the first response, once given, stays given. */
export function reopenClocks(clocks: Clocks, at: Date): Clocks {
  const { resolution } = clocks;
  return resolution.state === 'met' ? { ...clocks, resolution: reopenClock(resolution, at) } : clocks;
}

/** The earliest moment at which any clock has something to tell. */
export function nextRingOf(clocks: Clocks, { hours, ladder }: Terms): Date | undefined {
  return earliest(clockNames.map((name) => nextRing(clocks[name], hours, sharesOf(ladder, name))));
}

/** The nearest promise that is still open. */
export function nextDueOf(clocks: Clocks, { hours }: Terms): Date | undefined {
  return earliest(clockNames.map((name) => dueAt(clocks[name], hours)));
}

export function earliest(dates: readonly (Date | undefined)[]): Date | undefined {
  return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

function mapClocks(clocks: Clocks, change: (clock: Clocks[ClockName], name: ClockName) => Clocks[ClockName]): Clocks {
  return {
    firstResponse: change(clocks.firstResponse, 'firstResponse'),
    resolution: change(clocks.resolution, 'resolution'),
  };
}
