import fc from 'fast-check';
import {
  type Clock,
  type ClockEvent,
  dueAt,
  meetClock,
  nextRing,
  pauseClock,
  remaining,
  reopenClock,
  resumeClock,
  retargetClock,
  ring,
  startClock,
} from '../../src/sla/sla-clock';
import { china, office } from './calendars';

const monday = china('2026-03-02 09:00');
const SHARES = [0.5, 0.75, 1.5];

/** Rings at each time in turn; gives all events and the clock. */
function rungAt(
  clock: Clock,
  times: readonly Date[],
  shares: readonly number[] = SHARES,
): { clock: Clock; events: ClockEvent[] } {
  const events: ClockEvent[] = [];
  let now = clock;
  for (const time of times) {
    const rung = ring(now, office, { shares, now: time });
    now = rung.clock;
    events.push(...rung.events);
  }
  return { clock: now, events };
}

describe('ringing', () => {
  test('each share and the breach in their order, at the instants they fell due', () => {
    const clock = startClock(240, monday);
    expect(nextRing(clock, office, SHARES)).toEqual(china('2026-03-02 11:00'));
    expect(rungAt(clock, [china('2026-03-05 09:00')]).events).toEqual([
      { kind: 'warned', share: 0.5, at: china('2026-03-02 11:00') },
      { kind: 'warned', share: 0.75, at: china('2026-03-02 12:00') },
      { kind: 'breached', at: china('2026-03-02 14:00') },
      { kind: 'warned', share: 1.5, at: china('2026-03-02 16:00') },
    ]);
  });

  test('following nextRing visits every event and then ends', () => {
    let clock: Clock = startClock(240, monday);
    const visits: Date[] = [];
    for (
      let next = nextRing(clock, office, SHARES);
      next && visits.length < 9;
      next = nextRing(clock, office, SHARES)
    ) {
      visits.push(next);
      const { clock: rung, events } = rungAt(clock, [next]);
      expect(events).toHaveLength(1);
      clock = rung;
    }
    expect(visits).toEqual(['11:00', '12:00', '14:00', '16:00'].map((time) => china(`2026-03-02 ${time}`)));
  });

  test('too early, nothing is told and nothing changes', () => {
    const clock = startClock(240, monday);
    expect(ring(clock, office, { shares: SHARES, now: china('2026-03-02 10:59') })).toEqual({ clock, events: [] });
    expect(ring(clock, office, { shares: SHARES, now: china('2026-03-01 09:00') })).toEqual({ clock, events: [] });
  });

  test('a breach at closing time is told at closing time', () => {
    const clock = startClock(480, monday);
    expect(ring(clock, office, { shares: [], now: china('2026-03-02 18:00') }).events).toEqual([
      { kind: 'breached', at: china('2026-03-02 18:00') },
    ]);
  });

  test('however often and whenever it is rung, the same is told in all', () => {
    const minutes = fc.array(fc.integer({ min: -100, max: 1_200 }), { maxLength: 20 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 400 }), (offsets, allowed) => {
        const clock = startClock(allowed, monday);
        const end = china('2026-03-09 09:00');
        const times = offsets.map((offset) => new Date(monday.getTime() + offset * 60_000));
        expect(rungAt(clock, [...times, end, end]).events).toEqual(rungAt(clock, [end]).events);
      }),
      { numRuns: 500 },
    );
  });

  test('a paused clock is silent, and goes on where it was', () => {
    const paused = pauseClock(startClock(240, monday), office, { at: china('2026-03-02 10:00'), reason: 'supplier' });
    expect(nextRing(paused, office, SHARES)).toBeUndefined();
    expect(ring(paused, office, { shares: SHARES, now: china('2026-03-06 10:00') }).events).toEqual([]);
    expect(nextRing(resumeClock(paused, china('2026-03-06 10:00')), office, SHARES)).toEqual(china('2026-03-06 11:00'));
  });
});

describe('meeting', () => {
  test('at the due instant it is kept', () => {
    const met = meetClock(startClock(480, monday), office, china('2026-03-02 18:00'));
    expect(met).toEqual({ state: 'met', allowed: 480, spent: 480, warned: [], at: china('2026-03-02 18:00') });
    expect(ring(met, office, { shares: SHARES, now: china('2026-03-05 18:00') }).events).toEqual([]);
  });

  test('a millisecond later it is broken, although no service time passed, and the breach is told once', () => {
    const late = new Date(china('2026-03-02 18:00').getTime() + 1);
    const met = meetClock(startClock(480, monday), office, late);
    expect(met.breach).toEqual({ at: china('2026-03-02 18:00'), told: false });
    expect(nextRing(met, office, SHARES)).toEqual(china('2026-03-02 18:00'));
    expect(rungAt(met, [late, late]).events).toEqual([{ kind: 'breached', at: china('2026-03-02 18:00') }]);
    expect(nextRing(rungAt(met, [late]).clock, office, SHARES)).toBeUndefined();
  });

  test('a paused clock can be met; the wait does not count', () => {
    const paused = pauseClock(startClock(240, monday), office, { at: china('2026-03-02 10:00'), reason: 'requester' });
    expect(meetClock(paused, office, china('2026-03-06 10:00'))).toMatchObject({ state: 'met', spent: 60 });
  });

  test('a breach that nobody rang for is found when it is paused', () => {
    const paused = pauseClock(startClock(60, monday), office, { at: china('2026-03-02 11:00'), reason: 'requester' });
    expect(paused.breach).toEqual({ at: china('2026-03-02 10:00'), told: false });
    expect(rungAt(paused, [china('2026-03-02 11:00'), china('2026-03-02 12:00')]).events).toEqual([
      { kind: 'breached', at: china('2026-03-02 10:00') },
    ]);
  });
});

test('a breach once told stays as it is through every later wait', () => {
  const late = rungAt(startClock(60, monday), [china('2026-03-02 11:00')], []).clock;
  if (late.state !== 'running') throw new Error('expected a running clock');
  const paused = pauseClock(late, office, { at: china('2026-03-02 14:00'), reason: 'requester' });
  const met = meetClock(resumeClock(paused, china('2026-03-03 09:00')), office, china('2026-03-03 10:00'));
  expect(met.breach).toEqual({ at: china('2026-03-02 10:00'), told: true });
  expect(rungAt(met, [china('2026-03-04 09:00')], []).events).toEqual([]);
});

describe('reopening', () => {
  test('counts on from what was spent', () => {
    const met = meetClock(startClock(240, monday), office, china('2026-03-02 11:00'));
    const again = reopenClock(met, china('2026-03-04 09:00'));
    expect(dueAt(again, office)).toEqual(china('2026-03-04 11:00'));
    expect(remaining(again, office, china('2026-03-04 10:00'))).toBe(60);
  });

  test('a breach stays where it was and is not told again', () => {
    const late = rungAt(meetClock(startClock(60, monday), office, china('2026-03-02 15:00')), [
      china('2026-03-02 15:00'),
    ]).clock;
    if (late.state !== 'met') throw new Error('expected a met clock');
    const again = reopenClock(late, china('2026-03-04 09:00'));
    expect(dueAt(again, office)).toEqual(china('2026-03-02 10:00'));
    expect(rungAt(again, [china('2026-03-06 18:00')], []).events).toEqual([]);
  });
});

describe('another target', () => {
  const at = china('2026-03-02 11:00');

  test('shorter: due earlier, with what was spent', () => {
    expect(dueAt(retargetClock(startClock(480, monday), office, { allowed: 180, at }), office)).toEqual(
      china('2026-03-02 12:00'),
    );
  });

  test('shorter than what is spent: due now, not in the past', () => {
    const clock = retargetClock(startClock(480, monday), office, { allowed: 60, at });
    expect(ring(clock, office, { shares: [], now: at }).events).toEqual([{ kind: 'breached', at }]);
  });

  test('longer: a warning that no longer holds may come again', () => {
    const warned = rungAt(startClock(160, monday), [at]).clock;
    expect(warned.warned).toEqual([0.5, 0.75]);
    if (warned.state !== 'running') throw new Error('expected a running clock');
    const longer = retargetClock(warned, office, { allowed: 240, at });
    expect(longer.warned).toEqual([0.5]);
    expect(nextRing(longer, office, SHARES)).toEqual(china('2026-03-02 12:00'));
  });

  test('of a paused clock', () => {
    const paused = pauseClock(startClock(480, monday), office, { at, reason: 'approval' });
    expect(remaining(retargetClock(paused, office, { allowed: 200, at: china('2026-03-03 11:00') }), office, at)).toBe(
      80,
    );
  });
});

test('a machine clock that jumps back two hours takes nothing away', () => {
  const clock = startClock(240, china('2026-03-02 12:00'));
  const paused = pauseClock(clock, office, { at: china('2026-03-02 10:00'), reason: 'requester' });
  expect(paused.spent).toBe(0);
  expect(remaining(clock, office, china('2026-03-02 10:00'))).toBe(240);
});
