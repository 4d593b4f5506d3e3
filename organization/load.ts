import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { holidayYears } from '../calendars/holiday-years';
import { DeskError } from '../src/errors';
import { type Person, roles } from '../src/people/person';
import type { Settings } from '../src/ports';
import { readSettings } from '../src/settings/read-settings';
import type { RawSettings, SettingProblem } from '../src/settings/setting-parts';
import { lineOf } from './line-of';

const peopleShape = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    email: z.email().toLowerCase(),
    roles: z.array(z.enum(roles)).min(1),
    groups: z.array(z.string()).default([]),
    office: z.string().optional(),
    skills: z.array(z.string()).optional(),
    cap: z.int().min(1).optional(),
    tags: z.array(z.string().min(1).max(60)).optional(),
    language: z.enum(['en', 'zh']).optional(),
  }),
);

/** Every part of the settings as its file says (`organization/*.yaml`, `calendars/<region>/`), not yet read. */
export function loadSeeds(folder: string, calendars: string): RawSettings {
  return {
    desk: raw(folder, 'desk.yaml'),
    offices: raw(folder, 'offices.yaml'),
    groups: raw(folder, 'groups.yaml'),
    // Younger than the folders that companies have of their own.
    categories: existsSync(join(folder, 'categories.yaml')) ? (raw(folder, 'categories.yaml') ?? {}) : {},
    routing: raw(folder, 'routing.yaml'),
    hours: raw(folder, 'hours.yaml'),
    holidays: regionsIn(calendars).flatMap((region) => holidayYears(join(calendars, region))),
    policies: raw(folder, 'policies.yaml'),
    ladder: raw(folder, 'ladder.yaml'),
  };
}

/** The settings that the files make. Throws `bad-config` naming file, line, place and what was expected; all problems at once. */
export function loadSettings(folder: string, calendars: string): Settings {
  const read = readSettings(loadSeeds(folder, calendars));
  if ('settings' in read) return read.settings;
  throw new DeskError('bad-config', read.problems.map((problem) => said(folder, problem)).join('\n'));
}

/** The made-up people for trying it out, with no way to sign in but as a sample. */
export function loadSamplePeople(folder: string): readonly Person[] {
  const result = peopleShape.safeParse(raw(folder, 'sample-people.yaml'));
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) => `organization/sample-people.yaml: ${path.join('.')}: ${message}`,
    );
    throw new DeskError('bad-config', problems.join('\n'));
  }
  return result.data.map((person) => ({ ...person, identities: [{ channel: 'web', userId: person.id }] }));
}

function said(folder: string, { part, at, problem }: SettingProblem): string {
  const file = join(folder, `${part}.yaml`);
  const line = existsSync(file) ? `:${lineOf(readFileSync(file, 'utf8'), at)}` : '';
  return `organization/${part}.yaml${line}: ${at}: ${problem}`;
}

function raw(folder: string, file: string): unknown {
  return parse(readFileSync(join(folder, file), 'utf8'));
}

const regionsIn = (calendars: string): string[] =>
  readdirSync(calendars, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
