import fc from 'fast-check';
import { ledgerOf } from '../../src/sla/ledger';
import { wholeMinutes } from '../../src/sla/minutes';
import {
  meetClock,
  type PausedClock,
  pauseClock,
  type RunningClock,
  resumeClock,
  startClock,
} from '../../src/sla/sla-clock';
import type { Stretch } from '../../src/sla/stretch';
import { china, office } from './calendars';

const rules = { hours: office, pausesOn: ['requester'] } as const;
const stretch = (from: string, to: string, doing: Stretch['doing'] = 'working', group = 'desk'): Stretch => ({
  from: china(from),
  to: china(to),
  group,
  doing,
});

/** `kind reason group minutes`, part by part. */
const told = (stretches: readonly Stretch[]): string[] =>
  ledgerOf(stretches, () => rules).parts.map((part) =>
    [part.kind, part.kind === 'paused' ? part.reason : undefined, part.group, part.ms / 60_000]
      .filter(Boolean)
      .join(' '),
  );

test('a ticket over New Year, from one group to another, with a wait', () => {
  const ledger = [
    stretch('2025-12-31 17:00', '2026-01-04 09:30', 'working', 'desk'),
    stretch('2026-01-04 09:30', '2026-01-04 13:30', 'requester', 'network'),
    stretch('2026-01-04 13:30', '2026-01-04 14:00', 'supplier', 'network'),
  ];
  expect(told(ledger)).toEqual([
    'counted desk 60',
    'off-hours desk 360',
    'holiday desk 4320',
    'off-hours desk 540',
    'counted desk 30',
    'paused requester network 150',
    'off-hours network 60',
    'paused requester network 30',
    'counted network 30',
  ]);
  const { byGroup, byKind, ms } = ledgerOf(ledger, () => rules);
  expect(byGroup).toEqual({
    desk: { ms: 5_310 * 60_000, counted: 90 * 60_000, paused: 0 },
    network: { ms: 270 * 60_000, counted: 30 * 60_000, paused: 180 * 60_000 },
  });
  expect(byKind).toEqual({
    counted: 120 * 60_000,
    paused: 180 * 60_000,
    'off-hours': 960 * 60_000,
    holiday: 4_320 * 60_000,
  });
  expect(ms).toBe(5_580 * 60_000);
});

test('a weekend is one part', () => {
  expect(told([stretch('2026-03-06 17:00', '2026-03-09 10:00')])).toEqual([
    'counted desk 60',
    'off-hours desk 3780',
    'counted desk 60',
  ]);
});

test('time between resolved and reopened is nobody’s', () => {
  expect(told([stretch('2026-03-02 09:00', '2026-03-02 10:00', 'resolved')])).toEqual(['paused resolved desk 60']);
});

test('what the ledger counts is what the clock spent, to the millisecond', () => {
  const lengths = fc.array(
    fc.tuple(fc.constantFrom<'working' | 'requester'>('working', 'requester'), fc.integer({ min: 0, max: 2e8 })),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lengths, (parts) => {
      let at = china('2025-12-30 10:00').getTime();
      const stretches = parts.map(
        ([doing, ms]): Stretch => ({ doing, group: 'desk', from: new Date(at), to: new Date((at += ms)) }),
      );
      let clock: RunningClock | PausedClock = startClock(1e5, (stretches[0] as Stretch).from);
      for (const { doing, from } of stretches) {
        if (doing === 'requester' && clock.state === 'running')
          clock = pauseClock(clock, office, { at: from, reason: doing });
        if (doing === 'working' && clock.state === 'paused') clock = resumeClock(clock, from);
      }
      const { spent } = meetClock(clock, office, new Date(at));
      expect(ledgerOf(stretches, () => rules).byKind.counted).toBe(Math.round(spent * 60_000));
    }),
    { numRuns: 1_000 },
  );
});

test.each<[string, Stretch[]]>([
  ['no stretch', []],
  ['a gap', [stretch('2026-03-02 09:00', '2026-03-02 10:00'), stretch('2026-03-02 10:01', '2026-03-02 11:00')]],
  ['an overlap', [stretch('2026-03-02 09:00', '2026-03-02 10:00'), stretch('2026-03-02 09:59', '2026-03-02 11:00')]],
  ['a stretch backwards', [stretch('2026-03-02 09:00', '2026-03-02 08:00')]],
  ['an invalid date', [{ ...stretch('2026-03-02 09:00', '2026-03-02 10:00'), to: new Date(Number.NaN) }]],
])('%s is refused', (_, stretches) => expect(() => ledgerOf(stretches, () => rules)).toThrow(/History of a clock/));

describe('whole minutes', () => {
  test.each([
    [
      [90_000, 90_000],
      [2, 1],
    ],
    [
      [20_000, 20_000, 20_000],
      [1, 0, 0],
    ],
    [[59_999], [1]],
    [[], []],
  ])('%p ms are shown as %p minutes', (parts, shown) => expect(wholeMinutes(parts)).toEqual(shown));

  test('always add up to the rounded whole, each within a minute of the truth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9), { maxLength: 30 }), (parts) => {
        const shown = wholeMinutes(parts);
        expect(shown.reduce((a, b) => a + b, 0)).toBe(Math.round(parts.reduce((a, b) => a + b, 0) / 60_000));
        shown.forEach((minutes, index) =>
          expect(Math.abs(minutes - (parts[index] as number) / 60_000)).toBeLessThan(1),
        );
      }),
    );
  });
});
