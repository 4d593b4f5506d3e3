import { z } from 'zod';
import { type Person, type Role, roles } from '../../people/person';
import type { Groups } from '../../people/support-group';
import type { Offices } from '../office';
import type { Problem } from '../organization';
import { readCsv } from './read-csv';
import { list, readRows, type Read, without } from './read-rows';

export const peopleColumns = {
  required: ['email', 'name'],
  optional: ['roles', 'groups', 'office', 'skills', 'cap', 'language'],
} as const;

/**
 * Somebody of a file. Known from any channel or not, they are who has this verified address, and nobody else. What the
 * table has no column for is absent, and stays as it is.
 */
export type ImportedPerson = Pick<Person, 'name' | 'office' | 'skills' | 'cap' | 'language'> &
  Partial<Pick<Person, 'roles' | 'groups'>> & { readonly email: string };

/** Administrators are made by hand, one at a time: a slip in a table must not make one. */
const given = roles.filter((role) => role !== 'administrator');
const shape = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  name: z.string().min(1).max(120),
  roles: z
    .array(z.enum(given))
    .transform((some): readonly Role[] => [...new Set<Role>(['requester', ...some])])
    .optional(),
  groups: z.array(z.string().max(60)).max(60).optional(),
  office: z.string().max(60).optional(),
  skills: z.array(z.string().min(1).max(60)).max(60).optional(),
  cap: z.int().min(1).max(200).optional(),
  language: z.enum(['en', 'zh']).optional(),
});

/** People of a file: all, or every problem by row. */
export function importPeople(
  text: string,
  known: { readonly groups: Groups; readonly offices: Offices },
): Read<ImportedPerson> {
  const table = readCsv(text, peopleColumns);
  if ('problems' in table) return table;
  const read = readRows(table.rows, shape, ({ email, name, office, cap, language, ...lists }) => ({
    ...without({ email, name, office, cap: cap ? Number(cap) : undefined, language }),
    ...(lists.roles !== undefined && { roles: list(lists.roles) }),
    ...(lists.groups !== undefined && { groups: list(lists.groups) }),
    ...(lists.skills !== undefined && { skills: list(lists.skills) }),
  }));
  if ('problems' in read) return read;
  const first = new Map<string, number>();
  const problems = read.items.flatMap(({ email, groups = [], office }, index): Problem[] => {
    const row = table.rows[index]?.row ?? 0;
    const twice = first.get(email);
    if (twice === undefined) first.set(email, row);
    const complaints = [
      twice !== undefined && `${email} is in row ${twice} too`,
      ...groups.map((id) => !known.groups.has(id) && `there is no group ${id}`),
      office !== undefined && !known.offices.has(office) && `there is no office ${office}`,
    ];
    return complaints.flatMap((problem) => (problem ? [{ at: String(row), problem }] : []));
  });
  return problems.length > 0 ? { problems } : read;
}

/** As a table that can be taken in again: it names no administrators, and taking it in unmakes none. */
export function peopleRows(people: readonly Person[]) {
  return people.flatMap(({ email, name, roles: has, groups, office, skills = [], cap, language }) =>
    email === undefined
      ? []
      : [
          {
            email,
            name,
            roles: has.filter((role) => role !== 'administrator').join('; '),
            groups: groups.join('; '),
            office,
            skills: skills.join('; '),
            cap,
            language,
          },
        ],
  );
}
