import { parseDocument } from 'yaml';
import { z } from 'zod';
import { dateOf, dayNumberOf, type LocalDate, type Weekday, weekdayOf } from './local-date';
import type { ServiceHours } from './opening';
import { type ReadProblem, readProblems } from './read-problems';
import { DAY_MS, wallClock } from './wall-clock';

export interface NamedDay {
  readonly date: LocalDate;
  readonly name: string;
}

/** One year's public holidays of a region, such as `cn`, with the weekend days that are worked instead. */
export interface HolidayYear {
  readonly region: string;
  readonly year: number;
  /** The notice or file that says so. */
  readonly source: string;
  readonly holidays: readonly NamedDay[];
  readonly makeUpDays: readonly NamedDay[];
}

export type HolidayYearRead = { readonly year: HolidayYear } | { readonly problems: readonly ReadProblem[] };

/** The year's text files are of 2 kB; a larger one is something else. */
const LONGEST_TEXT = 100_000;
const LONGEST_HOLIDAY_DAYS = 20;

const date = z
  .string()
  .max(10)
  .refine((text) => dayNumberOf(text) !== undefined, { error: 'expected a date YYYY-MM-DD that exists' });

const shape = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z0-9]{1,3})?$/, { error: 'expected a region such as cn or cn-31' }),
  year: z.int().min(1949).max(2200),
  source: z.strictObject({ title: z.string().min(1).max(300), published: date, seen: z.string().max(500) }),
  holidays: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        from: date,
        to: date,
        days: z.int().min(1).max(LONGEST_HOLIDAY_DAYS),
        makeUpDays: z.array(date).max(LONGEST_HOLIDAY_DAYS),
      }),
    )
    .min(1)
    .max(50),
});

/** Reads the YAML of one year (`calendars/cn/2026.yaml` shows the shape); gives the year, or every problem found. */
export function readHolidayYear(yaml: string): HolidayYearRead {
  if (yaml.length > LONGEST_TEXT)
    return refused(`expected at most ${LONGEST_TEXT} characters; received ${yaml.length}`);
  const parsed = parseYaml(yaml);
  if ('problem' in parsed) return refused(`expected YAML: ${parsed.problem.slice(0, 300)}`);
  const { json } = parsed;
  const read = shape.safeParse(json);
  if (!read.success) return { problems: readProblems(read.error, json) };
  const { region, year, source, holidays } = read.data;
  const problems = holidays.flatMap((holiday, index) => {
    const span = dayAt(holiday.to) - dayAt(holiday.from) + 1;
    return span === holiday.days
      ? []
      : [
          {
            at: `holidays.${index}`,
            problem: `${holiday.name} has ${span} days from ${holiday.from} to ${holiday.to}, but days says ${holiday.days}`,
          },
        ];
  });
  if (problems.length > 0) return { problems };
  return checkHolidayYear({
    region,
    year,
    source: `${source.title}, ${source.published}`,
    holidays: holidays.flatMap(({ name, from, days }) =>
      Array.from({ length: days }, (_, index) => ({ name, date: dateOf(dayAt(from) + index) })),
    ),
    makeUpDays: holidays.flatMap(({ name, makeUpDays }) => makeUpDays.map((day) => ({ name, date: day }))),
  });
}

/** Finds the slips of typing that a year can have, wherever it was read from. */
export function checkHolidayYear(year: HolidayYear): HolidayYearRead {
  const problems: ReadProblem[] = [];
  const seen = new Map<LocalDate, string>();
  for (const kind of ['holidays', 'makeUpDays'] as const) {
    for (const { date: day, name } of year[kind]) {
      const complain = (problem: string): number => problems.push({ at: kind, problem: `${day} (${name}) ${problem}` });
      if (!nearYear(day, year.year)) complain(`is not in ${year.year}`);
      if (seen.has(day)) complain(`stands already as ${seen.get(day)}`);
      if (kind === 'makeUpDays' && !['sat', 'sun'].includes(weekdayOf(dayAt(day)))) {
        complain(`is a ${weekdayOf(dayAt(day))}: a make-up workday is a Saturday or a Sunday`);
      }
      seen.set(day, `${kind} of ${name}`);
    }
  }
  return problems.length > 0 ? { problems } : { year };
}

/**
 * The hours with a year's holidays and make-up days added; what the hours say of a date already stays. The notice does not
 * say whose hours a make-up day has: it gets those of `follows`.
 */
export function withHolidayYear(hours: ServiceHours, year: HolidayYear, follows: Weekday = 'mon'): ServiceHours {
  const own = new Set([...hours.holidays, ...hours.makeUpDays.map((day) => day.date)]);
  const fresh = (days: readonly NamedDay[]): LocalDate[] => days.map((day) => day.date).filter((day) => !own.has(day));
  return {
    ...hours,
    holidays: [...hours.holidays, ...fresh(year.holidays)].sort(),
    makeUpDays: [...hours.makeUpDays, ...fresh(year.makeUpDays).map((day) => ({ date: day, follows }))].sort((a, b) =>
      a.date < b.date ? -1 : 1,
    ),
  };
}

/**
 * The first year whose notice is missing: the year it is now, or, from 1 November on, the next one (the State Council's
 * notices of the past ten years came between 25 October and 8 December). Undefined when nothing is missing.
 */
export function missingHolidayYear(known: readonly number[], at: Date, zone: string): number | undefined {
  const [year, month] = dateOf(Math.floor(wallClock(zone).shows(at.getTime()) / DAY_MS))
    .split('-')
    .map(Number);
  const needed = year === undefined ? [] : month !== undefined && month >= 11 ? [year, year + 1] : [year];
  return needed.find((each) => !known.includes(each));
}

/** Aliases are refused (they can grow without end), and nesting deeper than the stack is a problem like any other. */
function parseYaml(text: string): { readonly json: unknown } | { readonly problem: string } {
  try {
    const document = parseDocument(text, { schema: 'core' });
    const [error] = document.errors;
    return error ? { problem: error.message } : { json: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const dayAt = (day: LocalDate): number => dayNumberOf(day) ?? Number.NaN;

/** New Year's holiday may begin in the old year, and its make-up day lie there. */
function nearYear(day: LocalDate, year: number): boolean {
  return day >= `${year - 1}-12-20` && day <= `${year + 1}-01-10`;
}

const refused = (problem: string): HolidayYearRead => ({ problems: [{ at: '', problem }] });
