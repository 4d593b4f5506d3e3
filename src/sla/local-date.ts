import { DAY_MS } from './wall-clock';

/** A date on the wall, `YYYY-MM-DD`. */
export type LocalDate = string;

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Days since 1970-01-01 on the wall; undefined for what is no date, such as 2026-02-30. */
export function dayNumberOf(date: LocalDate): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) || dateOf(ms / DAY_MS) !== date ? undefined : ms / DAY_MS;
}

export const dateOf = (dayNumber: number): LocalDate => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (dayNumber: number): Weekday => WEEKDAYS[(((dayNumber + 4) % 7) + 7) % 7] as Weekday;
