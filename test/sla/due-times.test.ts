import type { ServiceHours } from '../../src/sla/service-hours';
import { type Clock, dueAt, pauseClock, resumeClock, startClock } from '../../src/sla/sla-clock';
import { cases } from './due-times';

/** Written from the rules with a paper calendar; see docs/time.md for the rules. */
test.each(cases)('$n. $says', ({ hours, from, minutes, waits, due }) => {
  expect(local(due, dueOf({ hours, from, minutes, waits }))).toBe(due);
});

test('there are at least 40, over three zones with daylight saving', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
  expect(new Set(cases.map(({ hours }) => hours.zone)).size).toBeGreaterThanOrEqual(4);
});

function dueOf(given: {
  hours: ServiceHours;
  from: string;
  minutes: number;
  waits: readonly (readonly [string, string])[];
}): Date | undefined {
  const { hours } = given;
  const clock = given.waits.reduce<Clock>(
    (running, [from, to]) => {
      if (running.state !== 'running') throw new Error('the cases pause a running clock');
      const paused = pauseClock(running, hours, { at: new Date(from), reason: 'requester' });
      return resumeClock(paused, new Date(to));
    },
    startClock(given.minutes, new Date(given.from)),
  );
  return dueAt(clock, hours);
}

/** The instant with the offset that the case is written in, so that a failure reads like the case. */
function local(like: string, at: Date | undefined): string | undefined {
  if (!at) return undefined;
  const offset = like.slice(-6);
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * (offset.startsWith('-') ? -1 : 1);
  return new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 16) + offset;
}
