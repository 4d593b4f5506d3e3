import { z } from 'zod';
import type { Language } from '../conversation/understanding';
import { checkHolidayYear, type HolidayYear, withHolidayYear } from '../sla/holidays';
import { dayNumberOf } from '../sla/local-date';
import { readServiceHours, type ServiceHours } from '../sla/service-hours';
import { type ReadProblem, readProblems } from '../sla/read-problems';

/** A calendar as people edit it: its own hours, and the region whose public holidays and make-up days come on top. */
export interface Calendar {
  readonly name?: Readonly<Record<Language, string>>;
  readonly region?: string;
  /** Without the region's years. */
  readonly own: ServiceHours;
}

export type Calendars = ReadonlyMap<string, Calendar>;

const calendarId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'expected an id of lower case letters, digits and -' });
const region = z.string().regex(/^[a-z]{2}(-[a-z0-9]{1,3})?$/, { error: 'expected a region such as cn or cn-31' });
const calendarShape = z.looseObject({
  name: z.strictObject({ en: z.string().trim().min(1).max(80), zh: z.string().trim().min(1).max(80) }).optional(),
  region: region.optional(),
});
const calendarsShape = z.record(calendarId, calendarShape);

/** Reads the part `hours`: calendars by id; or every problem found. */
export function readCalendars(json: unknown): Calendars | { readonly problems: readonly ReadProblem[] } {
  const read = calendarsShape.safeParse(json);
  if (!read.success) return { problems: readProblems(read.error, json) };
  const entries = Object.entries(read.data);
  if (entries.length === 0) return { problems: [{ at: '', problem: 'expected at least one calendar' }] };
  if (entries.length > 500) return { problems: [{ at: '', problem: 'expected at most 500 calendars' }] };
  const problems: ReadProblem[] = [];
  const calendars = new Map<string, Calendar>();
  for (const [id, { name, region: of, ...given }] of entries) {
    const result = readServiceHours({ holidays: [], makeUpDays: [], ...given });
    if ('problems' in result)
      problems.push(...result.problems.map(({ at, problem }) => ({ at: [id, at].filter(Boolean).join('.'), problem })));
    else calendars.set(id, { own: result.hours, ...(name && { name }), ...(of && { region: of }) });
  }
  return problems.length > 0 ? { problems } : calendars;
}

const date = z
  .string()
  .max(10)
  .refine((text) => dayNumberOf(text) !== undefined, { error: 'expected a date YYYY-MM-DD that exists' });
const namedDays = z.array(z.strictObject({ date, name: z.string().trim().min(1).max(100) })).max(400);
const yearShape = z.strictObject({
  region,
  year: z.int().min(1949).max(2200),
  source: z.string().min(1).max(900),
  holidays: namedDays.min(1),
  makeUpDays: namedDays,
}) satisfies z.ZodType<HolidayYear>;
const yearsShape = z.array(yearShape).max(2_000);

/** Reads the part `holidays`: a list of years of regions; or every problem found. */
export function readHolidayYears(
  json: unknown,
): { readonly years: readonly HolidayYear[] } | { readonly problems: readonly ReadProblem[] } {
  const read = yearsShape.safeParse(json);
  if (!read.success) return { problems: readProblems(read.error, json) };
  const seen = new Set<string>();
  const problems = read.data.flatMap((year, index): ReadProblem[] => {
    const key = `${year.region} ${year.year}`;
    const twice = seen.has(key) ? [{ at: String(index), problem: `${key} stands twice` }] : [];
    seen.add(key);
    const checked = checkHolidayYear(year);
    const wrong = 'problems' in checked ? checked.problems : [];
    return [...twice, ...wrong.map(({ at, problem }) => ({ at: `${index}.${at}`, problem }))];
  });
  return problems.length > 0 ? { problems } : { years: read.data };
}

/** The hours that count: each calendar's own, with the years of its region. */
export function hoursOf(calendars: Calendars, years: readonly HolidayYear[]): ReadonlyMap<string, ServiceHours> {
  return new Map(
    [...calendars].map(([id, { own, region: of }]) => [
      id,
      years.filter((year) => year.region === of).reduce((all, year) => withHolidayYear(all, year), own),
    ]),
  );
}
