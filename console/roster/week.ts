import { DateTime } from 'luxon';
import type { Language } from '../language/words';

/** The Monday of the week in which `at` lies, in the desk's zone. */
export function mondayOf(at: Date, zone: string): DateTime {
  return DateTime.fromJSDate(at, { zone }).startOf('week');
}

export function daysOf(monday: DateTime): readonly DateTime[] {
  return Array.from({ length: 7 }, (_, index) => monday.plus({ days: index }));
}

export function dayLabel(day: DateTime, language: Language): string {
  return day.setLocale(language === 'zh' ? 'zh-CN' : 'en-GB').toFormat(language === 'zh' ? 'ccc M月d日' : 'ccc d LLL');
}

export const clockOf = (instant: string, zone: string): string => DateTime.fromISO(instant, { zone }).toFormat('HH:mm');

/** `HH:MM` on that day's wall; `24:00` and beyond are the next day. */
export function momentOf(day: DateTime, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.startOf('day').set({ hour, minute }).toUTC().toISO() as string;
}
