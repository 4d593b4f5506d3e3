import { isDeepStrictEqual } from 'node:util';
import { DeskError } from '../../../src/errors';
import { groupColumns, groupRows, importGroups } from '../../../src/organization/import/import-groups';
import { importOffices, officeColumns, officeRows } from '../../../src/organization/import/import-offices';
import { importPeople, peopleColumns, peopleRows } from '../../../src/organization/import/import-people';
import { writeCsv } from '../../../src/organization/import/read-csv';
import type { Problem } from '../../../src/organization/organization';
import { mayManagePeople, maySeeDesk, maySeePeople } from '../../../src/people/access';
import { auditPeople } from '../../../src/people/manage-people';
import type { Person } from '../../../src/people/person';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  type Imported,
  type ImportKind,
  importedSchema,
  importParams,
  importSchema,
  organizationSchema,
} from '../contract/organization';

/** Problems shown; a table with more has one cause. */
const mostProblems = 200;

/** The organisation as a whole: its staff, and its tables in and out. */
export function organizationRoutes(context: HttpContext): readonly ApiRoute[] {
  const { ports } = context;
  const area = 'Organisation';
  return [
    route(
      {
        method: 'GET',
        path: '/organization',
        summary: 'List the desk staff with their offices and groups.',
        area,
        access: maySeeDesk,
        answer: organizationSchema,
      },
      async () => {
        const staff = await ports.directory.agents();
        const counts = new Map<string, number>();
        for (const { office = '' } of staff) counts.set(office, (counts.get(office) ?? 0) + 1);
        return {
          people: [...counts].map(([office, count]) => ({ office, count })),
          staff: staff.map(({ id, name, roles, groups, office, skills = [] }) => ({
            id,
            name,
            roles: [...roles],
            groups: [...groups],
            office,
            skills: [...skills],
          })),
        };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/organization/import/:kind',
        summary: 'Take in a table of offices, groups or people: all of it, or with a single problem nothing.',
        area,
        access: mayManagePeople,
        params: importParams,
        body: importSchema,
        bodyLimit: 5_000_000,
        answer: importedSchema,
      },
      async ({ person, params, body }) => importTable(context, { kind: params.kind, person, ...body }),
    ),
    route(
      {
        method: 'GET',
        path: '/organization/export/:kind',
        summary: 'Give offices, groups or desk staff as a table that can be edited and taken in again.',
        area,
        access: maySeePeople,
        params: importParams,
        answer: 'file',
      },
      async ({ params, reply }) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${params.kind}.csv"`)
          .send(await table(context, params.kind)),
    ),
  ];
}

interface Importing {
  readonly kind: ImportKind;
  readonly person: Person;
  readonly csv: string;
  readonly apply: boolean;
}

async function importTable(context: HttpContext, given: Importing): Promise<Imported> {
  const { ports, imports } = context;
  const { groups, offices } = ports.settings();
  if (given.kind === 'offices') return importSetting(context, given, importOffices(given.csv, offices));
  if (given.kind === 'groups') {
    const staff = await ports.directory.agents();
    const people = new Map(staff.flatMap((one) => (one.email === undefined ? [] : [[one.email, one]])));
    const hoursIds = [...ports.settings().hours.keys()];
    return importSetting(context, given, importGroups(given.csv, { groups, offices, hoursIds, people }));
  }
  const read = importPeople(given.csv, { groups, offices });
  if ('problems' in read) return refused(read.problems);
  const rows = read.items.length;
  if (!given.apply) return { applied: false, rows, ...(await imports.compare(read.items)), problems: [] };
  const { id, name } = given.person;
  const { ids, ...counts } = await imports.apply(read.items, { at: ports.now(), by: { id, name } });
  // Streams of these people look at their session again: they may see more now, or less.
  for (const one of ids) ports.live.changed(`person ${one}`);
  await auditPeople(ports);
  return { applied: true, rows, ...counts, problems: [] };
}

/** Offices and groups are a part of the settings each: one write takes in the whole table, under the version it was checked on. */
async function importSetting(
  { settings }: HttpContext,
  { kind, person, apply }: Importing,
  read: { readonly items: readonly { readonly id: string }[] } | { readonly problems: readonly Problem[] },
): Promise<Imported> {
  if ('problems' in read) return refused(read.problems);
  if (kind === 'people') throw new DeskError('bad-input', 'people are no setting');
  const { version, value } = settings.part(kind);
  const before = new Map((value as readonly { readonly id: string }[]).map((one) => [one.id, one]));
  const { items } = read;
  const added = items.filter(({ id }) => !before.has(id)).length;
  const unchanged = items.filter((one) => isDeepStrictEqual(plain(before.get(one.id)), plain(one))).length;
  const merged = [...new Map([...before, ...items.map((one) => [one.id, one] as const)]).values()];
  if (apply) await settings.change({ part: kind, version, value: plain(merged), by: person });
  else settings.tried({ [kind]: plain(merged) });
  return {
    applied: apply,
    rows: items.length,
    added,
    changed: items.length - added - unchanged,
    unchanged,
    problems: [],
  };
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function refused(problems: readonly Problem[]): Imported {
  return { applied: false, rows: 0, added: 0, changed: 0, unchanged: 0, problems: problems.slice(0, mostProblems) };
}

async function table({ ports }: HttpContext, kind: ImportKind): Promise<string> {
  const { offices, groups } = ports.settings();
  const staff = await ports.directory.agents();
  const all = ({ required, optional }: { required: readonly string[]; optional: readonly string[] }) => [
    ...required,
    ...optional,
  ];
  switch (kind) {
    case 'offices':
      return writeCsv(all(officeColumns), officeRows(offices));
    case 'groups': {
      const emails = new Map(staff.map(({ id, email }) => [id, email]));
      return writeCsv(
        all(groupColumns),
        groupRows(groups, (id) => emails.get(id)),
      );
    }
    case 'people':
      return writeCsv(all(peopleColumns), peopleRows(staff));
  }
}
