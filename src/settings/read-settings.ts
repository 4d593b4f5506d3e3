import { z } from 'zod';
import { byId, categoriesShape, doubles, groupProblems, groupsShape, officesShape } from '../organization/organization';
import { officeProblems } from '../organization/office';
import type { Settings } from '../ports';
import { routingProblems, routingShape } from '../routing/routing-rule';
import { quietShape, readLadder } from '../sla/read-ladder';
import { type ReadProblem, readProblems } from '../sla/read-problems';
import { readSlaPolicies } from '../sla/sla-policy';
import { type Calendars, hoursOf, readCalendars, readHolidayYears } from './read-calendars';
import type { RawSettings, SettingPart, SettingProblem } from './setting-parts';

const band = z
  .strictObject({ sure: z.number().min(0).max(1), fair: z.number().min(0).max(1) })
  .refine(({ sure, fair }) => fair <= sure, { error: 'expected fair to be at most sure' });
const deskShape = z.strictObject({
  zone: z.string(),
  quiet: quietShape.optional(),
  reopenDays: z.int().min(1).max(90),
  defaultGroup: z.string(),
  bands: band,
  categoryBands: z.record(z.string(), band).default({}),
});

/**
 * Reads all parts together, since each names things of the others: gives the settings, or every problem of every part.
 * The same reader for files at the start, for a change in the console, and for what another process changed.
 */
export function readSettings(
  raw: RawSettings,
): { readonly settings: Settings } | { readonly problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const complain = (part: SettingPart, found: readonly ReadProblem[]) =>
    void problems.push(...found.map((problem) => ({ part, ...problem })));
  const shaped = <T>(part: SettingPart, shape: z.ZodType<T>): T | undefined => {
    const read = shape.safeParse(raw[part]);
    if (!read.success) complain(part, readProblems(read.error, raw[part]));
    return read.data;
  };

  const desk = shaped('desk', deskShape);
  const officeList = shaped('offices', officesShape) ?? [];
  const groupList = shaped('groups', groupsShape) ?? [];
  const categories = shaped('categories', categoriesShape);
  const routing = shaped('routing', routingShape);
  const offices = byId(officeList);
  const groups = byId(groupList);
  const calendars = readCalendars(raw.hours);
  const years = readHolidayYears(raw.holidays);
  const known: Calendars = 'problems' in calendars ? new Map() : calendars;
  if ('problems' in calendars) complain('hours', calendars.problems);
  if ('problems' in years) complain('holidays', years.problems);
  // Where the calendars themselves are wrong, whoever names one of them is not blamed for it.
  const hoursIds = 'problems' in calendars ? undefined : [...known.keys()];
  const policies = readSlaPolicies(raw.policies, hoursIds);
  const ladder = readLadder(raw.ladder);
  if ('problems' in policies) complain('policies', policies.problems);
  if ('problems' in ladder) complain('ladder', ladder.problems);
  complain('offices', [...doubles(officeList), ...officeProblems(offices, hoursIds)]);
  if (groups.size > 0) complain('groups', [...doubles(groupList), ...groupProblems({ offices, groups, hoursIds })]);
  if (routing)
    complain('routing', [...doubles(routing.rules), ...routingProblems(routing, { groups, offices, hoursIds })]);
  if (desk && groups.size > 0 && !groups.has(desk.defaultGroup))
    complain('desk', [{ at: 'defaultGroup', problem: `there is no group ${desk.defaultGroup}` }]);

  if (problems.length > 0 || !desk || !routing || !categories) return { problems };
  if ('problems' in policies || 'problems' in ladder || 'problems' in years) return { problems };
  const { zone, quiet, reopenDays, defaultGroup, bands, categoryBands } = desk;
  return {
    settings: {
      zone,
      quiet,
      reopenDays,
      defaultGroup,
      offices,
      groups,
      categories: new Map(Object.entries(categories)),
      routing,
      calendars: known,
      holidayYears: years.years,
      hours: hoursOf(known, years.years),
      policies: policies.policies,
      ladder: ladder.ladder,
      bands: (category) => (category === undefined ? undefined : categoryBands[category]) ?? bands,
    },
  };
}
