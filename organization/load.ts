import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { holidayYears } from '../calendars/holiday-years';
import { DeskError } from '../src/errors';
import { type Person, roles } from '../src/people/person';
import type { SupportGroup } from '../src/people/support-group';
import type { Settings } from '../src/ports';
import { withHolidayYear } from '../src/sla/holidays';
import { readLadder } from '../src/sla/read-ladder';
import { readServiceHours, type ServiceHours } from '../src/sla/service-hours';
import { readSlaPolicies } from '../src/sla/sla-policy';

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
const peopleShape = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    email: z.email().toLowerCase(),
    roles: z.array(z.enum(roles)).min(1),
    groups: z.array(z.string()).default([]),
    office: z.string().optional(),
    language: z.enum(['en', 'zh']).optional(),
  }),
);

/**
 * Reads how the desk is organised and runs (`organization/*.yaml`, `calendars/`). Throws `bad-config` naming file, place
 * and what was expected; all problems of a file at once.
 */
export function loadSettings(folder: string, calendars: string): Settings {
  const desk = read(folder, 'desk.yaml', deskShape);
  const groups = new Map(
    read(folder, 'groups.yaml', groupsShape).map((group): [string, SupportGroup] => [group.id, group]),
  );
  const hours = loadHours(folder, calendars);
  const policies = readSlaPolicies(raw(folder, 'policies.yaml'), [...hours.keys()]);
  const ladder = readLadder(raw(folder, 'ladder.yaml'));
  if ('problems' in policies) throw refused('policies.yaml', policies.problems);
  if ('problems' in ladder) throw refused('ladder.yaml', ladder.problems);
  checkGroups(groups, { hours, defaultGroup: desk.defaultGroup });
  const { zone, reopenDays, defaultGroup, bands, categoryBands } = desk;
  return {
    zone,
    reopenDays,
    defaultGroup,
    groups,
    hours,
    policies: policies.policies,
    ladder: ladder.ladder,
    bands: (category) => (category === undefined ? undefined : categoryBands[category]) ?? bands,
  };
}

/** The made-up people for trying it out, with no way to sign in but as a sample. */
export function loadSamplePeople(folder: string): readonly Person[] {
  return read(folder, 'sample-people.yaml', peopleShape).map((person) => ({
    ...person,
    identities: [{ channel: 'web', userId: person.id }],
  }));
}

function loadHours(folder: string, calendars: string): ReadonlyMap<string, ServiceHours> {
  const shape = z.record(z.string(), z.looseObject({ region: z.string().optional() }));
  const hours = new Map<string, ServiceHours>();
  for (const [id, { region, ...given }] of Object.entries(read(folder, 'hours.yaml', shape))) {
    const result = readServiceHours({ holidays: [], makeUpDays: [], ...given });
    if ('problems' in result)
      throw refused(
        'hours.yaml',
        result.problems.map(({ at, problem }) => ({ at: `${id}.${at}`, problem })),
      );
    const years = region === undefined ? [] : holidayYears(join(calendars, region));
    hours.set(
      id,
      years.reduce((all, year) => withHolidayYear(all, year), result.hours),
    );
  }
  return hours;
}

function checkGroups(
  groups: ReadonlyMap<string, SupportGroup>,
  { hours, defaultGroup }: { hours: ReadonlyMap<string, ServiceHours>; defaultGroup: string },
): void {
  const problems = [...groups.values()].flatMap(({ id, hours: hoursId, nextTier }) => [
    ...(hours.has(hoursId)
      ? []
      : [
          { at: id, problem: `there are no service hours ${hoursId}; expected one of ${[...hours.keys()].join(', ')}` },
        ]),
    ...(nextTier === undefined || groups.has(nextTier)
      ? []
      : [{ at: id, problem: `there is no group ${nextTier} to go on to` }]),
  ]);
  if (!groups.has(defaultGroup)) problems.push({ at: 'defaultGroup', problem: `there is no group ${defaultGroup}` });
  if (problems.length > 0) throw refused('groups.yaml', problems);
}

function raw(folder: string, file: string): unknown {
  return parse(readFileSync(join(folder, file), 'utf8'));
}

function read<T>(folder: string, file: string, shape: z.ZodType<T>): T {
  const result = shape.safeParse(raw(folder, file));
  if (result.success) return result.data;
  throw refused(
    file,
    result.error.issues.map(({ path, message }) => ({ at: path.join('.'), problem: message })),
  );
}

function refused(file: string, problems: readonly { readonly at: string; readonly problem: string }[]): DeskError {
  return new DeskError(
    'bad-config',
    problems.map(({ at, problem }) => `organization/${file}: ${at}: ${problem}`).join('\n'),
  );
}
