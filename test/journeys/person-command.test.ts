import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '../../src/audit/audit';
import { firstline } from '../support/command';
import { signIn, startDesk } from '../support/desk';

const folder = mkdtempSync(join(tmpdir(), 'firstline-person-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const person = (...args: readonly string[]) => firstline(folder, 'person', ...args);
const zoe = ['--email', 'Zoe@example.com', '--name', 'Zoe Hart'];

test('an operator makes somebody desk staff and changes what they are; the audit knows', async () => {
  expect((await person(...zoe, '--roles', 'agent', '--groups', 'network')).code).toBe(0);
  const { code, printed } = await person(...zoe, '--roles', 'administrator,auditor');
  expect(code).toBe(0);
  const password = printed.trim().split(' ').at(-1) as string;

  const desk = await startDesk({}, folder);
  const client = await signIn(desk.url, { email: 'zoe@example.com', password });
  expect(client.person.roles).toEqual(['requester', 'administrator', 'auditor']);
  const own = 'a sentence of one’s own choosing';
  expect(await client.call('PUT', '/api/v1/session/password', { old: password, password: own })).toMatchObject({
    status: 200,
  });
  const records = await client.get<readonly AuditRecord[]>('/api/v1/audit?subject=zoe@example.com');
  const byCommand = records.filter(({ by }) => by.name === 'firstline person').toReversed();
  expect(byCommand.map(({ act }) => act)).toEqual(['person-invited', 'person-changed', 'access-reset']);
  expect(byCommand[1]?.changes).toEqual([
    { field: 'roles', from: 'agent, requester', to: 'administrator, auditor, requester' },
    { field: 'groups', from: 'network', to: '' },
  ]);
  expect(JSON.stringify(records)).not.toContain(password);
  expect(await client.get('/api/v1/audit/check')).toMatchObject({ intact: true });
  await desk.stop();
}, 120_000);

test.each([
  ['an unknown role', [...zoe, '--roles', 'king'], /--roles.*king.*agent/],
  ['an unknown group', [...zoe, '--groups', 'moon'], /--groups.*moon/],
  ['no address', ['--name', 'Zoe'], /needs --email and --name/],
  ['an unknown option', [...zoe, '--rolls', 'agent'], /--rolls/],
])('%s is refused, with what was expected', async (_what, args, reason) => {
  expect(await person(...args)).toMatchObject({ code: 2, printed: expect.stringMatching(reason) });
});
