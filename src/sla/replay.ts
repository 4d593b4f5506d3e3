import type { HoldReason } from './hold-reason';
import type { ServiceHours } from './service-hours';
import {
  type Clock,
  type ClockEvent,
  meetClock,
  pauseClock,
  reopenClock,
  resumeClock,
  ring,
  startClock,
} from './sla-clock';
import { checkStretches, type Stretch } from './stretch';

/** A promise as a policy makes it for one clock: `allowed` in minutes of service time. */
export interface ClockTerms {
  readonly allowed: number;
  readonly hours: ServiceHours;
  readonly pausesOn: readonly HoldReason[];
  readonly shares: readonly number[];
}

/**
 * Runs a clock through a ticket's history as if every alarm had rung in time: the clock as it would stand at the end of the
 * last stretch, met there if `met`, and all its events. For trying other terms, and for counting anew when a calendar changed.
 */
export function replayClock(
  history: { readonly stretches: readonly Stretch[]; readonly met: boolean },
  terms: ClockTerms,
): { readonly clock: Clock; readonly events: readonly ClockEvent[] } {
  const { stretches, met } = history;
  checkStretches(stretches);
  const [first, last] = [stretches[0], stretches.at(-1)] as [Stretch, Stretch];
  const events: ClockEvent[] = [];
  const look = (clock: Clock, now: Date): Clock => {
    const rung = ring(clock, terms.hours, { shares: terms.shares, now });
    events.push(...rung.events);
    return rung.clock;
  };

  let clock: Clock = startClock(terms.allowed, first.from);
  for (const stretch of stretches) {
    clock = look(turned(clock, stretch, terms), stretch.from);
    // What happens at the due instant itself still keeps the promise, so the alarm must not ring before it.
    clock = look(clock, new Date(stretch.to.getTime() - 1));
  }
  if (met && clock.state !== 'met') clock = meetClock(clock, terms.hours, last.to);
  return { clock: look(clock, last.to), events };
}

function turned(clock: Clock, { from: at, doing }: Stretch, { hours, pausesOn }: ClockTerms): Clock {
  const running = clock.state === 'met' ? reopenClock(clock, at) : clock;
  if (doing === 'resolved') return clock.state === 'met' ? clock : meetClock(running, hours, at);
  if (doing !== 'working' && pausesOn.includes(doing)) {
    return running.state === 'running'
      ? pauseClock(running, hours, { at, reason: doing })
      : { ...running, reason: doing };
  }
  return running.state === 'running' ? running : resumeClock(running, at);
}
