import type { HolidayYear } from './holidays';
import { dateOf, type LocalDate, type Weekday, weekdayOf } from './local-date';
import { daysOf, type ServiceHours, type Span } from './opening';

/** One date of a calendar: what it is, and when it is open. */
export interface OpenDay {
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** `make-up`: a weekend day that is worked; `ignored`: a make-up day of the notice that these hours do not follow. */
  readonly kind: 'open' | 'closed' | 'holiday' | 'make-up' | 'ignored';
  /** What the years of holidays call it. */
  readonly name?: string;
  /** Instants in milliseconds, in order. */
  readonly spans: readonly Span[];
}

/** Reads dates, as days since 1970-01-01, under these hours. */
export function openDays(hours: ServiceHours, named: readonly HolidayYear[]): (dayNumber: number) => OpenDay {
  const names = new Map(
    named.flatMap((one) => [...one.holidays, ...one.makeUpDays].map(({ date, name }) => [date, name])),
  );
  const makeUps = new Set(hours.makeUpDays.map(({ date }) => date));
  const days = daysOf(hours);
  return (dayNumber) => {
    const date = dateOf(dayNumber);
    const { holiday, spans } = days.opening(dayNumber);
    const makeUp = makeUps.has(date) && !holiday;
    const usual = spans.length > 0 ? 'open' : 'closed';
    const kind = holiday ? 'holiday' : makeUp ? (hours.ignoreMakeUpDays ? 'ignored' : 'make-up') : usual;
    const name = holiday || makeUp ? names.get(date) : undefined;
    return { date, weekday: weekdayOf(dayNumber), kind, ...(name !== undefined && { name }), spans };
  };
}
