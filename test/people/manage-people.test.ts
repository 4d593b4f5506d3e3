import { auditPeople, changePerson, invitePerson, resetAccess, setPassword } from '../../src/people/manage-people';
import type { Person } from '../../src/people/person';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

const boss: Person = { id: 'boss', name: 'Boss', roles: ['requester', 'administrator'], groups: [], identities: [] };
const later = new Date('2100-01-01T00:00:00Z');
let small: SmallDesk;
beforeAll(async () => {
  small = await openSmallDesk();
});
afterAll(() => small.stop());

const invite = (email: string, hash: string) =>
  invitePerson(small.ports, boss, {
    person: {
      name: 'New Colleague',
      email,
      roles: ['requester', 'agent'],
      groups: ['network'],
      office: 'headquarters',
    },
    invitation: { hash, until: later },
  });
const acts = async (subject: string) =>
  (await small.ports.audit.page({ subject, limit: 20 })).map(({ act, by }) => `${by.id} ${act}`);

test('somebody invited chooses a password once, and it is put down who did what', async () => {
  const { people } = small.ports;
  const made = await invite('New@Corp.invalid', 'h1');
  expect(made).toMatchObject({ email: 'new@corp.invalid', password: 'none', invitedUntil: later, version: 1 });
  const found = await people.invited('h1', new Date());
  expect(found?.id).toBe(made.id);
  await setPassword(small.ports, made, { password: 'hash' });
  expect(await people.invited('h1', new Date())).toBeUndefined();
  expect(await people.byId(made.id)).toMatchObject({ password: 'own', version: 2 });
  expect(await acts(made.id)).toEqual([`${made.id} password-set`, 'boss person-invited']);
  const [, invited] = await small.ports.audit.page({ subject: made.id, limit: 2 });
  expect(invited?.changes).toContainEqual({ field: 'roles', from: '', to: 'agent, requester' });
  expect(JSON.stringify(await small.ports.audit.page({ limit: 50 }))).not.toContain('h1');
});

test('an address has one person, and an invitation ends with its time', async () => {
  await invite('one@corp.invalid', 'h2');
  await expect(invite('ONE@corp.invalid', 'h3')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await small.ports.people.invited('h2', new Date('2100-01-01T00:00:01Z'))).toBeUndefined();
});

test('who is disabled has no sessions and no invitation, and can be enabled again', async () => {
  const { people } = small.ports;
  const made = await invite('gone@corp.invalid', 'h4');
  const off = await changePerson(small.ports, boss, { id: made.id, version: 1, fields: { disabled: true } });
  expect(off).toMatchObject({ disabled: true, invitedUntil: undefined });
  expect(await people.invited('h4', new Date())).toBeUndefined();
  await expect(
    resetAccess(small.ports, boss, { id: made.id, invitation: { hash: 'h5', until: later } }),
  ).rejects.toMatchObject({ code: 'not-possible-now' });
  await changePerson(small.ports, boss, { id: made.id, version: off.version, fields: { disabled: false } });
  expect(await acts(made.id)).toEqual(['boss person-enabled', 'boss person-disabled', 'boss person-invited']);
});

test('of two administrators at once the second looks again', async () => {
  const made = await invite('twice@corp.invalid', 'h6');
  await changePerson(small.ports, boss, { id: made.id, version: 1, fields: { scope: 'jiangsu' } });
  await expect(
    changePerson(small.ports, boss, { id: made.id, version: 1, fields: { scope: null } }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await small.ports.people.byId(made.id)).toMatchObject({ scope: 'jiangsu' });
  const cleared = await changePerson(small.ports, boss, { id: made.id, version: 2, fields: { scope: null } });
  expect(cleared.scope).toBeUndefined();
});

test('skills and the cap are given, taken away again, and put down with the change', async () => {
  const made = await invite('skilled@corp.invalid', 'h7');
  const change = (version: number, fields: object) => changePerson(small.ports, boss, { id: made.id, version, fields });
  const given = await change(1, { skills: ['vpn', 'firewall'], cap: 3 });
  expect(given).toMatchObject({ skills: ['vpn', 'firewall'], cap: 3 });
  const taken = await change(given.version, { skills: [], cap: null });
  expect([taken.skills, taken.cap]).toEqual([[], undefined]);
  expect(await change(taken.version, { skills: [], cap: null })).toMatchObject({ version: taken.version });
  const [last, first] = await small.ports.audit.page({ subject: made.id, limit: 2 });
  expect(first?.changes).toEqual([
    { field: 'skills', from: '', to: 'firewall, vpn' },
    { field: 'cap', from: '', to: '3' },
  ]);
  expect(last?.changes).toContainEqual({ field: 'cap', from: '3', to: '' });
});

test('nobody makes themselves less, or anybody something that is not there', async () => {
  await expect(
    changePerson(small.ports, { ...boss, id: 'anna' }, { id: 'anna', version: 0, fields: { roles: [] } }),
  ).rejects.toMatchObject({ code: 'not-possible-now' });
  for (const fields of [{ groups: ['no-such'] }, { office: 'no-such' }, { scope: 'no-such' }])
    await expect(changePerson(small.ports, boss, { id: 'anna', version: 0, fields })).rejects.toMatchObject({
      code: 'bad-input',
    });
  const anna = small.people.agent;
  await expect(changePerson(small.ports, anna, { id: 'wei', version: 0, fields: {} })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

test('a change whose process died before the audit is brought there by the sweep, once', async () => {
  const { people, audit } = small.ports;
  const wei = await people.byId('wei');
  if (!wei) throw new Error('no Wei');
  const entry = { ...entryOf('late'), subject: { id: 'wei', name: 'Wei' } };
  await people.change(wei, { fields: { name: 'Wei Zhang' } }, entry);
  expect(await audit.page({ subject: 'wei', limit: 5 })).toEqual([]);
  await auditPeople(small.ports);
  await auditPeople(small.ports);
  expect((await audit.page({ subject: 'wei', limit: 5 })).map(({ id }) => id)).toEqual(['late']);
  expect(await people.unaudited(10)).toEqual([]);
});

test('people are found by a piece of name or address, literally, page after page', async () => {
  const { people } = small.ports;
  expect((await people.find({ text: 'WEI', limit: 10 })).map(({ id }) => id)).toEqual(['wei']);
  expect(await people.find({ text: '.*', limit: 10 })).toEqual([]);
  const all = await people.find({ limit: 100 });
  const first = await people.find({ limit: 2 });
  const last = first.at(-1);
  const rest = await people.find({ after: last && { name: last.name, id: last.id }, limit: 100 });
  expect([...first, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect((await people.find({ role: 'lead', limit: 10 })).map(({ id }) => id)).toEqual(['zhao.lei']);
});

function entryOf(id: string) {
  return { id, at: new Date(0), by: { id: 'boss', name: 'Boss' }, act: 'person-changed', changes: [] } as const;
}
