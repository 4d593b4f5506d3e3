import type { HolidayYear } from './holidays';
import { dateOf, dayNumberOf, type LocalDate, type Weekday, weekdayOf } from './local-date';
import { daysOf, type ServiceHours } from './opening';

/** One date of a calendar: what it is, and the minutes that count on it. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** `make-up`: a weekend day that is worked; `ignored`: a make-up day of the notice that these hours do not follow. */
  readonly kind: 'open' | 'closed' | 'holiday' | 'make-up' | 'ignored';
  /** Real minutes inside open intervals: an hour less or more where the clocks change during one. */
  readonly minutes: number;
  readonly name?: string;
}

/** Every date of a year under these hours, with the names that the years of holidays give them. */
export function calendarYear(hours: ServiceHours, year: number, named: readonly HolidayYear[]): readonly CalendarDay[] {
  const [first, after] = [dayNumberOf(`${year}-01-01`), dayNumberOf(`${year + 1}-01-01`)];
  if (first === undefined || after === undefined) return [];
  const names = new Map(
    named.flatMap((one) => [...one.holidays, ...one.makeUpDays].map(({ date, name }) => [date, name])),
  );
  const makeUps = new Set(hours.makeUpDays.map(({ date }) => date));
  const days = daysOf(hours);
  return Array.from({ length: after - first }, (_, index): CalendarDay => {
    const date = dateOf(first + index);
    const { holiday, spans } = days.opening(first + index);
    const minutes = spans.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000;
    const makeUp = makeUps.has(date) && !holiday;
    const usual = minutes > 0 ? 'open' : 'closed';
    const kind = holiday ? 'holiday' : makeUp ? (hours.ignoreMakeUpDays ? 'ignored' : 'make-up') : usual;
    const name = holiday || makeUp ? names.get(date) : undefined;
    return { date, weekday: weekdayOf(first + index), kind, minutes, ...(name !== undefined && { name }) };
  });
}
