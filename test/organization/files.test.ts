import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../../intents/catalog';
import { loadArticles } from '../../knowledge/articles';
import { loadSamplePeople, loadSettings } from '../../organization/load';

const shipped = join(__dirname, '../../organization');
const calendars = join(__dirname, '../../calendars');
const folder = mkdtempSync(join(tmpdir(), 'firstline-organization-'));
beforeEach(() => cpSync(shipped, folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const load = () => loadSettings(folder, calendars);
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const desk = (bands: string, group = 'service-desk') =>
  `{ zone: Asia/Shanghai, reopenDays: 5, defaultGroup: ${group}, bands: ${bands} }`;

test('what is shipped is whole: groups, leads, tiers, hours and policies lead to something', () => {
  const settings = loadSettings(shipped, calendars);
  const people = new Map(loadSamplePeople(shipped).map((person) => [person.id, person]));
  for (const { id, lead, nextTier, hours } of settings.groups.values()) {
    expect([id, lead === undefined || people.get(lead)?.roles.includes('lead')]).toEqual([id, true]);
    expect([id, nextTier === undefined || settings.groups.has(nextTier)]).toEqual([id, true]);
    expect(settings.hours.has(hours)).toBe(true);
  }
  expect(settings.policies.at(-1)?.matches).toEqual({});
  expect(settings.ladder.length).toBeGreaterThan(0);
});

test('every group of tiers ends somewhere', () => {
  const { groups } = loadSettings(shipped, calendars);
  for (const start of groups.keys()) {
    const way = [start];
    for (let next = groups.get(start)?.nextTier; next; next = groups.get(next)?.nextTier) {
      expect(way).not.toContain(next);
      way.push(next);
    }
  }
});

test('bands of a category come before the common ones', () => {
  const { bands } = load();
  expect([bands('data-leak').sure, bands('anything').sure, bands(undefined).sure]).toEqual([0.85, 0.75, 0.75]);
});

test.each<[string, string, RegExp]>([
  ['desk.yaml', desk('{ sure: 0.3, fair: 0.9 }'), /desk\.yaml:1: bands: expected fair to be at most sure/],
  ['desk.yaml', desk('{ sure: 2, fair: 0 }'), /desk\.yaml:1: bands\.sure/],
  ['desk.yaml', desk('{ sure: 1, fair: 0 }', 'nobody'), /there is no group nobody/],
  ['groups.yaml', '- { id: a, name: { en: A }, tier: 9, hours: office }', /groups\.yaml:1: 0\.name\.zh[^]*0\.tier/],
  [
    'groups.yaml',
    '- { id: service-desk, name: { en: A, zh: A }, tier: 1, hours: never, nextTier: nowhere }',
    /no service hours never[^]*no group nowhere/,
  ],
  ['groups.yaml', '# ours\n- id: a\n  name: { en: A, zh: A }\n  tier: 9\n  hours: office', /groups\.yaml:4: 0\.tier/],
  ['categories.yaml', 'vpn: { en: VPN, zh: VPN }\n\nmail:\n  en: Mail', /categories\.yaml:4: mail\.zh/],
  ['categories.yaml', 'vpn: { en: VPN, zh: VPN }\nMail: { en: Mail, zh: 邮件 }', /categories\.yaml:2: Mail/],
  ['policies.yaml', '[]', /policies\.yaml/],
  ['ladder.yaml', '- { id: x }', /ladder\.yaml/],
  ['hours.yaml', 'office: { zone: Mars/Base, weekly: {} }', /hours\.yaml:1: office/],
])('%s: %s is refused by place', (file, text, problem) => {
  write(file, text);
  expect(load).toThrow(problem);
  expect(load).toThrow(expect.objectContaining({ code: 'bad-config' }));
});

test('every category of the intents and articles that are shipped has a name in both languages', () => {
  const { categories } = load();
  const outcomes = [...loadCatalog(join(__dirname, '../../intents/catalog')).intents.values()];
  const named = [
    ...outcomes.flatMap(({ outcome }) => ('category' in outcome ? [outcome.category] : [])),
    ...loadArticles(join(__dirname, '../../knowledge/articles')).map(({ category }) => category),
  ];
  expect(named.length).toBeGreaterThan(100);
  expect([...new Set(named)].filter((category) => category !== undefined && !categories.has(category))).toEqual([]);
});

test('a folder of one’s own need not name categories', () => {
  rmSync(join(folder, 'categories.yaml'));
  expect(load().categories.size).toBe(0);
});

test('sample people know the groups they belong to', () => {
  const { groups } = loadSettings(shipped, calendars);
  for (const person of loadSamplePeople(shipped)) {
    expect(person.groups.filter((id) => !groups.has(id))).toEqual([]);
    expect(person.email).toMatch(/@sample\.invalid$/);
  }
});
