import { createPeopleImports } from '../../adapters/mongo/people-imports';
import { createAudit } from '../../adapters/mongo/audit';
import { createDirectory } from '../../adapters/mongo/directory';
import { createPeople } from '../../adapters/mongo/people';
import { connectStore } from '../../adapters/mongo/connect';
import { createModels, type Models } from '../../adapters/mongo/models';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkAudit } from '../../src/audit/audit';
import type { ImportedPerson } from '../../src/organization/import/import-people';
import { importedChange } from '../../src/organization/import/imported-change';
import { auditPeople } from '../../src/people/manage-people';
import type { Person } from '../../src/people/person';

const by = { id: 'boss', name: 'Boss' };
const at = new Date('2026-03-02T02:00:00Z');
const mei: ImportedPerson = {
  email: 'mei.lin@x.invalid',
  name: '林梅',
  roles: ['requester', 'agent'],
  groups: ['access'],
};
const known: Person = {
  id: 'p1',
  name: 'Wei',
  email: 'wei@x.invalid',
  roles: ['requester', 'agent', 'administrator'],
  groups: ['network', 'access'],
  skills: ['vpn'],
  identities: [],
};

describe('a row', () => {
  test.each<[string, Partial<ImportedPerson>, readonly object[]]>([
    ['that says nothing new', { roles: ['requester', 'agent'], groups: ['access', 'network'] }, []],
    ['without a column leaves what it holds', { name: 'Wei' }, []],
    [
      'with an empty cell empties it',
      { groups: [], skills: [] },
      [
        { field: 'groups', from: 'access, network', to: '' },
        { field: 'skills', from: 'vpn', to: '' },
      ],
    ],
    [
      'with other values',
      { name: 'Wei Zhang', cap: 4, office: 'jiangsu' },
      [
        { field: 'name', from: 'Wei', to: 'Wei Zhang' },
        { field: 'cap', from: '', to: '4' },
        { field: 'office', from: '', to: 'jiangsu' },
      ],
    ],
    [
      'takes the office of administrator from nobody',
      { roles: ['requester'] },
      [{ field: 'roles', from: 'administrator, agent, requester', to: 'administrator, requester' }],
    ],
  ])('%s', (_, row, changes) => {
    const change = importedChange({ name: 'Wei', ...row, email: 'wei@x.invalid' }, known);
    expect(change?.changes ?? []).toEqual(expect.arrayContaining([...changes]));
    expect(change?.changes ?? []).toHaveLength(changes.length);
  });

  test('of somebody new makes a requester at least', () => {
    expect(importedChange({ email: 'x@x.invalid', name: 'X' }, undefined)?.fields).toMatchObject({
      roles: ['requester'],
      groups: [],
    });
  });
});

describe('a table', () => {
  let folder: string;
  let models: Models;
  let close: () => Promise<void>;
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const imports = () => createPeopleImports(models, { newId, changed: () => undefined });
  const audit = () => createAudit(models.auditRecord);
  const people = () => createPeople(models, () => undefined);
  const entriesOf = async (subject: string) =>
    (await audit().page({ subject, limit: 20 })).map(({ act, by: { id }, changes }) => ({ act, id, changes }));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firstline-import-'));
    const connection = await connectStore({ file: join(folder, 'desk.db') });
    models = await createModels(connection);
    close = () => connection.close();
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('puts down for everybody what was changed, by whom, and nothing where nothing was', async () => {
    expect(await imports().apply([mei], { at, by })).toEqual({ added: 1, changed: 0, unchanged: 0, ids: [mei.email] });
    const rows = [
      { ...mei, office: 'jiangsu' },
      { email: 'bo@x.invalid', name: 'Bo' },
    ];
    expect(await imports().compare(rows)).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect(await imports().apply(rows, { at, by })).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect(await imports().apply(rows, { at, by })).toEqual({ added: 0, changed: 0, unchanged: 2, ids: [] });
    expect(await auditPeople({ people: people(), audit: audit() })).toBe(3);
    expect(await entriesOf(mei.email)).toEqual([
      { act: 'person-changed', id: 'boss', changes: [{ field: 'office', from: '', to: 'jiangsu' }] },
      {
        act: 'person-imported',
        id: 'boss',
        changes: expect.arrayContaining([{ field: 'roles', from: '', to: 'agent, requester' }]),
      },
    ]);
    expect(await entriesOf('bo@x.invalid')).toHaveLength(1);
    expect(await checkAudit(audit())).toMatchObject({ intact: true, count: 3 });
  });

  test('makes people who are found by the same words as others', async () => {
    const directory = createDirectory(models.person, newId);
    await imports().apply([mei, { email: 'bo@x.invalid', name: 'Bo Ek' }], { at, by });
    const found = async (text: string) => (await directory.search(text, 5)).map(({ name }) => name);
    for (const text of ['林梅', '梅', 'mei.l']) expect(await found(text)).toEqual(['林梅']);
    for (const text of ['bo', 'ek', 'bo@x']) expect(await found(text)).toEqual(['Bo Ek']);
    await imports().apply([{ email: 'bo@x.invalid', name: 'Bo Åkesson' }], { at, by });
    expect([await found('ek'), await found('åkes')]).toEqual([[], ['Bo Åkesson']]);
    const bo = await people().byId('bo@x.invalid');
    const entry = { id: 'e1', at, by, act: 'person-changed', subject: by, changes: [] } as const;
    await people().change(bo as NonNullable<typeof bo>, { fields: { name: 'Bo Berg' } }, entry);
    expect([await found('åkes'), await found('berg')]).toEqual([[], ['Bo Berg']]);
    await directory.personOf({ channel: 'slack', userId: 'U0BO' }, async () => ({ email: 'bo@x.invalid' }));
    expect(await found('u0bo')).toEqual(['Bo Berg']);
  });

  test('begun by a process that died is finished for, and told once', async () => {
    await models.fact.insertMany([{ _id: 'people-import', value: { id: 'i1', at, by, people: [mei] } }]);
    expect(await imports().resume()).toBe(1);
    await auditPeople({ people: people(), audit: audit() });
    // Dead again, after the people were written and before it could say so.
    await models.fact.insertMany([{ _id: 'people-import', value: { id: 'i1', at, by, people: [mei] } }]);
    expect(await imports().resume()).toBe(0);
    await auditPeople({ people: people(), audit: audit() });
    expect(await entriesOf(mei.email)).toHaveLength(1);
  });

  test('and a change by hand at the same time both count', async () => {
    await imports().apply([mei], { at, by });
    const before = await people().byId(mei.email);
    const entry = { id: 'e1', at, by, act: 'person-changed', subject: by, changes: [] } as const;
    await Promise.all([
      imports().apply([{ ...mei, office: 'jiangsu' }], { at, by }),
      people()
        .change(before as NonNullable<typeof before>, { fields: { scope: 'jiangsu' } }, entry)
        .catch(() => undefined),
    ]);
    expect(await people().byId(mei.email)).toMatchObject({ office: 'jiangsu' });
    await expect(
      people().change(before as NonNullable<typeof before>, { fields: { office: null } }, { ...entry, id: 'e2' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});
