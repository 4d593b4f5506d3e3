import type { HolidayYear } from './holidays';
import { dayNumberOf } from './local-date';
import { openDays, type OpenDay } from './open-day';
import type { ServiceHours } from './opening';

/** One date of a calendar, and the minutes that count on it. */
export type CalendarDay = Omit<OpenDay, 'spans'> & {
  /** Real minutes inside open intervals: an hour less or more where the clocks change during one. */
  readonly minutes: number;
};

/** Every date of a year under these hours, with the names that the years of holidays give them. */
export function calendarYear(hours: ServiceHours, year: number, named: readonly HolidayYear[]): readonly CalendarDay[] {
  const [first, after] = [dayNumberOf(`${year}-01-01`), dayNumberOf(`${year + 1}-01-01`)];
  if (first === undefined || after === undefined) return [];
  const dayOf = openDays(hours, named);
  return Array.from({ length: after - first }, (_, index): CalendarDay => {
    const { spans, ...day } = dayOf(first + index);
    return { ...day, minutes: spans.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000 };
  });
}
