import fc from 'fast-check';
import type { MakeUpDay, OpenInterval, ServiceHours, Weekday } from '../../src/sla/service-hours';
import { changesOf, FIRST_MINUTE, LAST_MINUTE } from './minute-counter';

/** Whole and half hours of change, changes at midnight, a change in Ramadan, and none. */
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kolkata',
];
const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEK = 7 * 1_440;

/** Service hours with an instant in their reach, half of them within two days of a clock change. */
export interface Scene {
  readonly hours: ServiceHours;
  /** Minutes since 1970, far enough from the ends of the minute counter's years. */
  readonly start: number;
}

const intervals: fc.Arbitrary<readonly OpenInterval[]> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 }), fc.constantFrom(1, 15, 60))
  .map(([cuts, grain]) => {
    const sorted = [...new Set(cuts.map((cut) => Math.round(cut / grain) * grain))].sort((a, b) => a - b);
    const pairs = Array.from(
      { length: Math.floor(sorted.length / 2) },
      (_, index) => [sorted[2 * index], sorted[2 * index + 1]] as [number, number],
    );
    return pairs.map(([from, to]): OpenInterval => `${clockText(from)}-${clockText(to)}`);
  });

const weekly = fc.oneof(
  { weight: 6, arbitrary: fc.array(intervals, { minLength: 7, maxLength: 7 }) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 7 }, (): readonly OpenInterval[] => ['00:00-24:00'])) },
);

export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    weekly,
    aim: fc.record({
      nearChange: fc.boolean(),
      nth: fc.nat(20),
      offset: fc.integer({ min: -2_880, max: 2_880 }),
      anywhere: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    special: fc.array(
      fc.record({
        day: fc.integer({ min: -3, max: 24 }),
        as: fc.constantFrom('holiday', 'follows', 'intervals'),
        weekday: fc.constantFrom(...WEEKDAYS),
        intervals,
      }),
      { maxLength: 8 },
    ),
    ignoreMakeUpDays: fc.boolean(),
  })
  .map(({ zone, weekly: week, aim, special, ignoreMakeUpDays }) => {
    const reach = LAST_MINUTE - FIRST_MINUTE - 16 * WEEK;
    const changes = changesOf(zone).filter((minute) => minute < LAST_MINUTE - 12 * WEEK);
    const change = changes[aim.nth % Math.max(1, changes.length)];
    const start =
      aim.nearChange && change !== undefined
        ? change + aim.offset
        : FIRST_MINUTE + 3 * WEEK + Math.floor(aim.anywhere * reach);
    const dates = new Map(special.map((each) => [dateText(start + each.day * 1_440), each]));
    const holidays = [...dates].filter(([, each]) => each.as === 'holiday').map(([date]) => date);
    const makeUpDays = [...dates].flatMap(([date, each]): MakeUpDay[] => {
      if (each.as === 'holiday') return [];
      return [each.as === 'follows' ? { date, follows: each.weekday } : { date, intervals: each.intervals }];
    });
    const weekPlan = Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, week[index] ?? []]));
    return { hours: { zone, weekly: weekPlan, holidays, makeUpDays, ignoreMakeUpDays }, start };
  });

export const instant = (minute: number): Date => new Date(minute * 60_000);
export const minuteOf = (date: Date | undefined): number | undefined => (date ? date.getTime() / 60_000 : undefined);

const dateText = (minute: number): string => instant(minute).toISOString().slice(0, 10);

export function clockText(minute: number): `${string}:${string}` {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
