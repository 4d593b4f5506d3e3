import { DeskError } from '../errors';
import { dayNumberOf, type LocalDate, type Weekday, weekdayOf } from './local-date';
import { type MinuteSpan, type OpenInterval, readOpenIntervals } from './open-interval';
import { DAY_MS, wallClock } from './wall-clock';

/** A weekend day that is worked: with the hours of the weekday it stands for, or with its own. */
export type MakeUpDay =
  | { readonly date: LocalDate; readonly follows: Weekday }
  | { readonly date: LocalDate; readonly intervals: readonly OpenInterval[] };

/**
 * The hours that count, on the wall of `zone` (IANA name). A weekday that is left out is closed, a holiday is closed all
 * day and wins over everything. Replace it, never change it: what is computed from it is kept as long as the object lives.
 */
export interface ServiceHours {
  readonly zone: string;
  readonly weekly: Readonly<Partial<Record<Weekday, readonly OpenInterval[]>>>;
  readonly holidays: readonly LocalDate[];
  readonly makeUpDays: readonly MakeUpDay[];
  /** Finance desks often do not work make-up days: they then stay ordinary weekend days. */
  readonly ignoreMakeUpDays?: boolean;
}

/** Instants in milliseconds, end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One date on the wall as instants. Not empty spans only, in order, all within from-to. */
export interface Opening extends Span {
  readonly holiday: boolean;
  readonly spans: readonly Span[];
}

interface Days {
  /** The date that the wall shows at an instant, as days since 1970-01-01. */
  dayOf(instant: number): number;
  opening(dayNumber: number): Opening;
  /** No week and no make-up day ever opens. */
  readonly neverOpen: boolean;
}

const MAX_DAYS = 4_000;
const known = new WeakMap<ServiceHours, Days>();

/** Throws `bad-input` when the hours hold an unknown zone, a bad interval or a bad date; `readServiceHours` finds all of them first. */
export function daysOf(hours: ServiceHours): Days {
  const found = known.get(hours);
  if (found) return found;
  const days = work(hours);
  known.set(hours, days);
  return days;
}

function work(hours: ServiceHours): Days {
  const clock = wallClock(hours.zone);
  const plan = planOf(hours);
  const openings = new Map<number, Opening>();

  const opening = (day: number): Opening => {
    const kept = openings.get(day);
    if (kept) return kept;
    if (openings.size >= MAX_DAYS) openings.clear();
    const midnight = day * DAY_MS;
    const spans = plan
      .minutesOpen(day)
      .map(({ from, to }) => ({
        from: clock.reaches(midnight + from * 60_000),
        to: clock.reaches(midnight + to * 60_000),
      }))
      .filter(({ from, to }) => from < to);
    const fresh = {
      from: clock.reaches(midnight),
      to: clock.reaches(midnight + DAY_MS),
      holiday: plan.isHoliday(day),
      spans,
    };
    openings.set(day, fresh);
    return fresh;
  };

  return { dayOf: (instant) => Math.floor(clock.shows(instant) / DAY_MS), opening, neverOpen: plan.neverOpen };
}

function planOf(hours: ServiceHours) {
  const weekly = new Map<Weekday, readonly MinuteSpan[]>();
  for (const [weekday, intervals] of Object.entries(hours.weekly)) weekly.set(weekday as Weekday, spansOf(intervals));
  const holidays = new Set(hours.holidays.map(dayOrThrow));
  const makeUps = new Map<number, readonly MinuteSpan[]>();
  for (const makeUp of hours.ignoreMakeUpDays ? [] : hours.makeUpDays) {
    const spans = 'follows' in makeUp ? (weekly.get(makeUp.follows) ?? []) : spansOf(makeUp.intervals);
    makeUps.set(dayOrThrow(makeUp.date), spans);
  }
  return {
    isHoliday: (day: number): boolean => holidays.has(day),
    minutesOpen: (day: number): readonly MinuteSpan[] =>
      holidays.has(day) ? [] : (makeUps.get(day) ?? weekly.get(weekdayOf(day)) ?? []),
    neverOpen: ![...weekly.values(), ...makeUps.values()].some((spans) => spans.length > 0),
  };
}

function spansOf(intervals: readonly string[] | undefined): readonly MinuteSpan[] {
  const spans = readOpenIntervals(intervals ?? []);
  if ('problem' in spans) throw new DeskError('bad-input', `Service hours: ${spans.problem}`);
  return spans;
}

function dayOrThrow(date: LocalDate): number {
  const day = dayNumberOf(date);
  if (day === undefined) {
    throw new DeskError('bad-input', 'Service hours', {
      received: JSON.stringify(String(date).slice(0, 40)),
      expected: 'a date YYYY-MM-DD',
    });
  }
  return day;
}
