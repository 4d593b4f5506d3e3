import { z } from 'zod';
import type { SupportGroup } from '../people/support-group';
import type { Settings } from '../ports';
import { readLadder } from '../sla/read-ladder';
import { type ReadProblem, readProblems } from '../sla/read-problems';
import { readSlaPolicies } from '../sla/sla-policy';
import { type Calendars, hoursOf, readCalendars, readHolidayYears } from './read-calendars';
import type { RawSettings, SettingPart, SettingProblem } from './setting-parts';

const names = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const groupsShape = z
  .array(
    z.strictObject({
      id: z.string(),
      name: names,
      tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('supplier')]),
      hours: z.string(),
      lead: z.string().optional(),
      nextTier: z.string().optional(),
    }),
  )
  .min(1);
const band = z
  .strictObject({ sure: z.number().min(0).max(1), fair: z.number().min(0).max(1) })
  .refine(({ sure, fair }) => fair <= sure, { error: 'expected fair to be at most sure' });
const deskShape = z.strictObject({
  zone: z.string(),
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
  const groups = byId(shaped('groups', groupsShape) ?? []);
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
  if (groups.size > 0) complain('groups', groupProblems(groups, hoursIds));
  if (desk && groups.size > 0 && !groups.has(desk.defaultGroup))
    complain('desk', [{ at: 'defaultGroup', problem: `there is no group ${desk.defaultGroup}` }]);

  if (problems.length > 0 || !desk || 'problems' in policies || 'problems' in ladder || 'problems' in years)
    return { problems };
  const { zone, reopenDays, defaultGroup, bands, categoryBands } = desk;
  return {
    settings: {
      zone,
      reopenDays,
      defaultGroup,
      groups,
      calendars: known,
      holidayYears: years.years,
      hours: hoursOf(known, years.years),
      policies: policies.policies,
      ladder: ladder.ladder,
      bands: (category) => (category === undefined ? undefined : categoryBands[category]) ?? bands,
    },
  };
}

function byId(groups: readonly SupportGroup[]): ReadonlyMap<string, SupportGroup> {
  return new Map(groups.map((group) => [group.id, group]));
}

function groupProblems(
  groups: ReadonlyMap<string, SupportGroup>,
  hoursIds: readonly string[] | undefined,
): readonly ReadProblem[] {
  return [...groups.values()].flatMap(({ id, hours, nextTier }) => [
    ...(!hoursIds || hoursIds.includes(hours)
      ? []
      : [{ at: id, problem: `there are no service hours ${hours}; expected one of ${hoursIds.join(', ')}` }]),
    ...(nextTier === undefined || groups.has(nextTier)
      ? []
      : [{ at: id, problem: `there is no group ${nextTier} to go on to` }]),
  ]);
}
