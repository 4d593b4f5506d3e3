import { IANAZone } from 'luxon';
import { z } from 'zod';
import { dayNumberOf, type LocalDate, WEEKDAYS } from './local-date';
import { type OpenInterval, readOpenIntervals } from './open-interval';
import type { ServiceHours } from './opening';
import { type ReadProblem, readProblems } from './read-problems';

/** A date a century away is a typing mistake, and so is the ten-thousandth holiday. */
const MOST_DATES = 10_000;

const zone = z
  .string()
  .max(60)
  .refine((name) => IANAZone.isValidZone(name), { error: 'expected an IANA time zone, such as Asia/Shanghai' });

const date = z
  .string()
  .max(10)
  .refine((text) => dayNumberOf(text) !== undefined, { error: 'expected a date YYYY-MM-DD that exists' });

const intervals = z
  .array(z.string().max(40))
  .max(48)
  .superRefine((texts, context) => {
    const spans = readOpenIntervals(texts);
    if ('problem' in spans) context.addIssue({ code: 'custom', message: spans.problem });
  })
  .transform((texts) => texts as OpenInterval[]);

const makeUpDay = z.union(
  [
    z.strictObject({ date, follows: z.enum(WEEKDAYS) }),
    z.strictObject({ date, intervals: intervals.refine((list) => list.length > 0) }),
  ],
  {
    error:
      'expected {date, follows: mon…sun} or {date, intervals: ["09:00-12:00", …]}, with a date YYYY-MM-DD that exists',
  },
);

const shape = z
  .strictObject({
    zone,
    weekly: z.partialRecord(z.enum(WEEKDAYS), intervals),
    holidays: z.array(date).max(MOST_DATES),
    makeUpDays: z.array(makeUpDay).max(MOST_DATES),
    ignoreMakeUpDays: z.boolean().optional(),
  })
  .superRefine((hours, context) => {
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!Object.values(hours.weekly).some((day) => day && day.length > 0)) {
      complain('weekly', 'no weekday is ever open: give at least one interval, such as "mon": ["09:00-18:00"]');
    }
    const makeUps = hours.makeUpDays.map((day) => day.date);
    for (const twice of repeated(hours.holidays)) complain('holidays', `${twice} stands twice`);
    for (const twice of repeated(makeUps)) complain('makeUpDays', `${twice} stands twice`);
    const holidays = new Set(hours.holidays);
    for (const both of makeUps.filter((day) => holidays.has(day))) {
      complain('makeUpDays', `${both} is a holiday too: take it out of one of the two`);
    }
  });

/**
 * Reads service hours from untrusted data, such as a form or a file: `{zone, weekly: {mon: ["09:00-12:00", …]}, holidays,
 * makeUpDays: [{date, follows} | {date, intervals}], ignoreMakeUpDays?}`. Gives the hours, or every problem found.
 */
export function readServiceHours(
  json: unknown,
): { readonly hours: ServiceHours } | { readonly problems: readonly ReadProblem[] } {
  const read = shape.safeParse(json);
  return read.success ? { hours: read.data } : { problems: readProblems(read.error, json) };
}

function repeated(dates: readonly LocalDate[]): LocalDate[] {
  return [...new Set(dates.filter((each, index) => dates.indexOf(each) !== index))];
}
