import { join } from 'node:path';
import { loadSettings } from '../../organization/load';
import { type Facts, route } from '../../src/routing/route';
import type { RoutingRule } from '../../src/routing/routing-rule';
import { suggestRules } from '../../src/routing/suggest-rules';
import { bounceMatrix } from '../../src/routing/bounce-matrix';
import { type PastOpening, tryRules } from '../../src/routing/try-rules';

const root = join(__dirname, '../..');
const settings = loadSettings(join(root, 'organization'), join(root, 'calendars'));
const facts: Facts = { category: 'vpn', channel: 'web', priority: 'P3', group: 'network', office: 'nanjing-gaochun' };
/** A Monday, 10:00 in Shanghai. */
const when = new Date('2026-03-02T02:00:00Z');
const night = new Date('2026-03-02T15:00:00Z');
const rule = (conditions: RoutingRule['when'], sets: RoutingRule['sets'], id = 'r'): RoutingRule => ({
  id,
  name: id,
  when: conditions,
  sets,
});
const routed = (rules: readonly RoutingRule[], about: Partial<Facts> = {}, at = when) =>
  route({ ...facts, ...about }, { ...settings, rules }, at);

test('without a rule that holds, the content decides', () => {
  expect(routed([])).toEqual({ group: 'network', priority: 'P3', skills: [] });
});

test.each<[string, RoutingRule['when'], Partial<Facts>, Date, boolean]>([
  ['category', { categories: ['vpn', 'wifi'] }, {}, when, true],
  ['another category', { categories: ['wifi'] }, {}, when, false],
  ['intent', { intents: ['vpn-691'] }, { intent: 'vpn-691' }, when, true],
  ['intent, and none was understood', { intents: ['vpn-691'] }, {}, when, false],
  ['the office itself', { offices: ['nanjing-gaochun'] }, {}, when, true],
  ['an office above', { offices: ['jiangsu'] }, {}, when, true],
  ['an office beside', { offices: ['suzhou'] }, {}, when, false],
  ['an office, and none is known', { offices: ['headquarters'] }, { office: undefined }, when, false],
  ['priority', { priorities: ['P1', 'P3'] }, {}, when, true],
  ['channel', { channels: ['talk'] }, {}, when, false],
  ['open hours', { time: { kind: 'open', hours: 'office' } }, {}, when, true],
  ['open hours at night', { time: { kind: 'open', hours: 'office' } }, {}, night, false],
  ['closed hours at night', { time: { kind: 'closed', hours: 'office' } }, {}, night, true],
  ['hours that are gone', { time: { kind: 'closed', hours: 'gone' } }, {}, night, false],
  ['Monday evening', { time: { kind: 'week', days: ['mon'], between: '22:00-24:00' } }, {}, night, true],
  ['Tuesday evening', { time: { kind: 'week', days: ['tue'], between: '22:00-24:00' } }, {}, night, false],
  ['all of several', { categories: ['vpn'], offices: ['jiangsu'], priorities: ['P3'] }, {}, when, true],
  ['one of several is not so', { categories: ['vpn'], offices: ['jiangsu'], priorities: ['P1'] }, {}, when, false],
])('a rule looks at %s', (_, conditions, about, at, holds) => {
  expect(routed([rule(conditions, { group: 'platform' })], about, at).group).toBe(holds ? 'platform' : 'network');
});

test('the first that holds counts, and one that is off does not', () => {
  const rules = [
    { ...rule({}, { group: 'data' }, 'off'), off: true },
    rule({ categories: ['wifi'] }, { group: 'data' }, 'other'),
    rule({}, { priority: 'P1', skills: ['vpn'] }, 'first'),
    rule({}, { group: 'data' }, 'second'),
  ];
  expect(routed(rules)).toEqual({ group: 'network', priority: 'P1', skills: ['vpn'], rule: 'first' });
});

test.each<[string, RoutingRule['sets'], string | undefined, string]>([
  ['up the tiers of the rule’s group', { group: 'nanjing-it', tier: 3 }, 'nanjing-gaochun', 'platform'],
  ['the desk of the county itself', { tier: 1 }, 'nanjing-gaochun', 'gaochun-desk'],
  ['the city, where the county has none', { tier: 1 }, 'nanjing-lishui', 'nanjing-it'],
  ['the province', { tier: 2 }, 'nanjing-lishui', 'jiangsu-it'],
  ['headquarters keep to the content’s group', { tier: 2 }, 'headquarters', 'network'],
  ['without an office, up from the content’s group', { tier: 3 }, undefined, 'platform'],
  ['a group that was taken away is no group', { group: 'gone' }, undefined, 'network'],
])('a tier leads to %s', (_, sets, office, group) => {
  expect(routed([rule({}, sets)], { office }).group).toBe(group);
});

const past = (number: number, about: Partial<PastOpening> & { bounces?: number } = {}): PastOpening => ({
  ticket: {
    id: `t${number}`,
    number: `INC-${number}`,
    title: 'x',
    category: 'vpn',
    bounces: about.bounces ?? 0,
    openedAt: when,
  },
  facts,
  was: { group: 'network', priority: 'P3' },
  ended: 'network',
  ...about,
});

test('trying says what would have changed, ticket by ticket, and whether that was better', () => {
  const trial = tryRules(
    [past(1, { ended: 'platform' }), past(2), past(3, { facts: { ...facts, category: 'wifi' } })],
    { ...settings, rules: [rule({ categories: ['vpn'] }, { group: 'platform' })] },
  );
  expect(trial.tickets).toBe(3);
  expect(trial.decided).toEqual({ r: 2 });
  expect(trial.changed.map(({ ticket, would, effect }) => [ticket.number, would.group, effect])).toEqual([
    ['INC-1', 'platform', 'straight'],
    ['INC-2', 'platform', 'away'],
  ]);
});

describe('bounces ask for a rule', () => {
  const thrown = (number: number, about: Partial<PastOpening> = {}) =>
    past(number, { ended: 'platform', bounces: 2, ...about });

  test('by category, where more would be right than wrong', () => {
    const [found] = suggestRules([thrown(1), thrown(2), thrown(3), past(4)], settings.offices);
    expect(found).toMatchObject({ from: 'network', to: 'platform', avoids: 3, costs: 1 });
    expect(found?.rule).toMatchObject({ when: { categories: ['vpn'] }, sets: { group: 'platform' } });
  });

  test('with the province, where the category alone would send more astray', () => {
    const elsewhere = { ...facts, office: 'guangzhou' };
    const right = [5, 6, 7].map((number) => past(number, { facts: elsewhere }));
    const [found] = suggestRules([thrown(1), thrown(2), ...right], settings.offices);
    expect(found).toMatchObject({ avoids: 2, costs: 0, rule: { when: { categories: ['vpn'], offices: ['jiangsu'] } } });
  });

  test('one ticket is chance', () => {
    expect(suggestRules([thrown(1), past(2)], settings.offices)).toEqual([]);
  });

  test('the matrix counts throws, not steps up the tiers', () => {
    const move = (from: string, to: string, how?: 'tier' | 'return') =>
      ({ kind: 'transferred', at: when, by: 'anna', from, to, reason: 'x', ...(how && { how }) }) as const;
    const history = [move('a', 'b'), move('b', 'a', 'return'), move('a', 'b'), move('b', 'c', 'tier')];
    expect(bounceMatrix([{ category: 'vpn', history }])).toEqual([
      { from: 'a', to: 'b', count: 2, categories: { vpn: 2 } },
      { from: 'b', to: 'a', count: 1, categories: { vpn: 1 } },
    ]);
  });
});
