import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalLive } from '../../adapters/local/local-live';
import { connectStore } from '../../adapters/mongo/connect';
import { createModels } from '../../adapters/mongo/models';
import { createSettingStore } from '../../adapters/mongo/setting-store';
import { loadSeeds } from '../../organization/load';
import { createLog } from '../../adapters/metrics/log';
import { type LiveSettings, openSettings } from '../../src/settings/live-settings';
import type { RawSettings } from '../../src/settings/setting-parts';
import type { SettingStore } from '../../src/settings/setting-store';

const root = join(__dirname, '../..');
const seeds = loadSeeds(join(root, 'organization'), join(root, 'calendars'));
const now = () => new Date('2026-11-26T09:00:00Z');
const by = { id: 'administrator', name: 'Administrator' };
const folder = mkdtempSync(join(tmpdir(), 'firstline-settings-'));
const opened: LiveSettings[] = [];
let connection: Awaited<ReturnType<typeof connectStore>>;
let models: Awaited<ReturnType<typeof createModels>>;
beforeAll(async () => {
  connection = await connectStore({ file: join(folder, 'desk.db') });
  models = await createModels(connection);
});

async function freshStore(): Promise<SettingStore> {
  for (const settings of opened.splice(0)) settings.stop();
  await models.setting.deleteMany({});
  return createSettingStore(models);
}
async function open(store: SettingStore, given: RawSettings = seeds, live = createLocalLive()): Promise<LiveSettings> {
  const settings = await openSettings(given, { store, live, now, log: createLog('silent', {}) });
  opened.push(settings);
  return settings;
}
afterAll(async () => {
  for (const settings of opened) settings.stop();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const p1 = {
  id: 'p1',
  name: 'P1',
  matches: { priority: ['P1'] },
  targets: { firstResponse: 5, resolution: 60 },
  pausesOn: {},
  hoursId: 'always',
};
const rest = { ...p1, id: 'rest', name: 'Rest', matches: {}, hoursId: 'office' };

test('the files are planted once; then the store is the truth, also after a restart', async () => {
  const store = await freshStore();
  const first = await open(store);
  expect(first.current().policies.map(({ id }) => id)).toEqual(['p1', 'vip', 'p2', 'requests', 'standard']);
  expect(first.part('policies')).toMatchObject({ version: 1, by: 'files' });
  await first.change({ part: 'policies', version: 1, value: [p1, rest], by });
  expect(first.current().policies.map(({ id }) => id)).toEqual(['p1', 'rest']);

  const again = await open(store);
  expect(again.current().policies.map(({ id }) => id)).toEqual(['p1', 'rest']);
  expect(again.part('policies')).toMatchObject({ version: 2, by: 'administrator', byName: 'Administrator' });
  expect((await again.history('policies', 10)).map(({ version, by: who }) => [version, who])).toEqual([
    [2, 'administrator'],
    [1, 'files'],
  ]);
});

test('what nobody has edited follows the files of a new release, what somebody has edited does not', async () => {
  const store = await freshStore();
  const first = await open(store);
  await first.change({ part: 'ladder', version: 1, value: [], by });
  const newer = await open(store, { ...seeds, policies: [p1, rest], ladder: seeds.ladder });
  expect(newer.current().policies.map(({ id }) => id)).toEqual(['p1', 'rest']);
  expect(newer.part('policies')).toMatchObject({ version: 2, by: 'files' });
  expect(newer.current().ladder).toEqual([]);
});

test('another process takes a change up at the signal, or by itself when the signal is lost', async () => {
  const store = await freshStore();
  const live = createLocalLive();
  const [here, there, deaf] = [await open(store, seeds, live), await open(store, seeds, live), await open(store)];
  const swapped = new Promise<number>((resolve) => {
    there.onSwap((after, before) => resolve(before.policies.length - after.policies.length));
  });
  await here.change({ part: 'policies', version: 1, value: [p1, rest], by });
  expect(await swapped).toBe(3);
  expect(there.current().policies).toHaveLength(2);
  expect(deaf.current().policies).toHaveLength(5);
  await deaf.refresh();
  expect(deaf.current().policies).toHaveLength(2);
});

test('two changes of one version: one is stored, the other is told who was quicker', async () => {
  const store = await freshStore();
  const [here, there] = [await open(store), await open(store)];
  const results = await Promise.allSettled([
    here.change({ part: 'policies', version: 1, value: [p1, rest], by }),
    there.change({ part: 'policies', version: 1, value: [rest], by: { id: 'li.na', name: 'Li Na' } }),
  ]);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'conflict' })]);
  expect(await store.history('policies', 10)).toHaveLength(2);
  await Promise.all([here.refresh(), there.refresh()]);
  expect(here.current().policies).toEqual(there.current().policies);
});

test.each<[string, Parameters<LiveSettings['change']>[0], string]>([
  ['a policy on hours that are not there', change('policies', [{ ...rest, hoursId: 'never' }]), 'policies.0'],
  [
    'hours that a policy needs',
    change('hours', { other: { zone: 'UTC', weekly: { mon: ['09:00-18:00'] } } }),
    'policies.0',
  ],
  [
    'a time that is none',
    change('hours', { office: { zone: 'UTC', weekly: { mon: ['9-18'] } } }),
    'hours.office.weekly.mon',
  ],
  ['two steps of one id', change('ladder', [step('a'), step('a')]), 'ladder.1.id'],
  ['a year twice', change('holidays', [year(2027), year(2027)]), 'holidays.1'],
])('refused, and nothing stored: %s', async (_, wrong, at) => {
  const store = await freshStore();
  const settings = await open(store);
  const refused = (await settings.change(wrong).catch((error: unknown) => error)) as { problems: { at: string }[] };
  expect(refused).toMatchObject({ code: 'bad-input' });
  expect(refused.problems.map((problem) => problem.at)).toContain(at);
  expect((await store.versions()).get(wrong.part)).toBe(1);
});

test('what is stored but can no longer be read is taken from the files, and the rest stays', async () => {
  const store = await freshStore();
  await open(store);
  await store.add({ part: 'ladder', version: 2, value: [{ odd: true }], by: 'x', byName: 'X', at: now() });
  await store.add({ part: 'policies', version: 2, value: [p1, rest], by: 'x', byName: 'X', at: now() });
  const settings = await open(store);
  expect(settings.current().ladder.length).toBeGreaterThan(0);
  expect(settings.current().policies.map(({ id }) => id)).toEqual(['p1', 'rest']);
});

function change(part: 'policies' | 'hours' | 'ladder' | 'holidays', value: unknown) {
  return { part, version: 1, value, by };
}
function step(id: string) {
  return {
    id,
    when: { kind: 'share', clocks: ['resolution'], share: 1 },
    whom: ['lead'],
    by: ['chat'],
    does: 'remind',
  };
}
function year(of: number) {
  const holidays = [{ date: `${of}-01-01`, name: '元旦' }];
  return { region: 'cn', year: of, source: 'test', holidays, makeUpDays: [] };
}
