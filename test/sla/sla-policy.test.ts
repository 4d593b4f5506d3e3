import fc from 'fast-check';
import { pauses, policyFor, readSlaPolicies, type SlaPolicy, type TicketFacts } from '../../src/sla/sla-policy';

const policy = (id: string, matches: SlaPolicy['matches']): SlaPolicy => ({
  id,
  name: id,
  matches,
  targets: { firstResponse: 30, resolution: 480 },
  pausesOn: { resolution: ['requester', 'supplier'] },
  hoursId: 'office',
});

const policies = [
  policy('vip', { requester: ['vip'] }),
  policy('sichuan-urgent', { office: ['sichuan'], priority: ['P1', 'P2'] }),
  policy('supplier', { supplier: ['hp'] }),
  policy('vpn', { type: ['incident'], category: ['vpn', 'network'] }),
  policy('rest', {}),
];
const facts: TicketFacts = { type: 'incident', priority: 'P3', category: 'printer' };

test.each<[string, Partial<TicketFacts>]>([
  ['rest', {}],
  ['vpn', { category: 'vpn' }],
  ['rest', { category: 'vpn', type: 'change' }],
  ['sichuan-urgent', { offices: ['jintang', 'chengdu', 'sichuan', 'hq'], priority: 'P1' }],
  ['rest', { offices: ['jintang', 'chengdu', 'sichuan', 'hq'] }],
  ['supplier', { supplier: 'hp', category: 'vpn' }],
  ['vip', { requester: ['p-17', 'vip'], offices: ['sichuan'], priority: 'P1' }],
])('%s for %p', (expected, more) => expect(policyFor(policies, { ...facts, ...more })?.id).toBe(expected));

test('none matches', () => expect(policyFor(policies.slice(0, 4), facts)).toBeUndefined());

test('a wait pauses the clocks that the policy names, no others', () => {
  const [first] = policies as [SlaPolicy];
  expect(pauses(first, 'resolution', 'supplier')).toBe(true);
  expect(pauses(first, 'resolution', 'planned')).toBe(false);
  expect(pauses(first, 'firstResponse', 'supplier')).toBe(false);
});

describe('reading', () => {
  const problemsOf = (json: unknown): string => {
    const read = readSlaPolicies(json, ['office']);
    return 'problems' in read ? read.problems.map(({ at, problem }) => `${at}: ${problem}`).join('\n') : 'accepted';
  };

  test('gives the policies as they are', () => expect(readSlaPolicies(policies, ['office'])).toEqual({ policies }));

  test.each<[string, unknown, string]>([
    ['no policy', [], ''],
    [
      'unknown hours',
      [{ ...policies[0], hoursId: 'night' }],
      '0: there are no service hours night; expected @group, @office or one of office',
    ],
    ['an id twice', [policies[0], { ...policies[1], id: 'vip' }], '1: the id vip stands twice'],
    [
      'one that is never reached',
      [policy('all', {}), policies[0]],
      '1: is never reached, since all above it takes every such ticket',
    ],
    [
      'one that is covered',
      [policies[3], policy('vpn-p1', { type: ['incident'], category: ['vpn'], priority: ['P1'] })],
      '1: is never reached, since vpn',
    ],
    [
      'half a minute',
      [{ ...policies[0], targets: { firstResponse: 0.5, resolution: 480 } }],
      '0.targets.firstResponse: expected whole minutes',
    ],
    ['no minute', [{ ...policies[0], targets: { firstResponse: 0, resolution: 480 } }], '0.targets.firstResponse'],
    ['an empty condition', [policy('x', { category: [] })], '0.matches.category: expected at least one value'],
    ['an unknown wait', [{ ...policies[0], pausesOn: { resolution: ['lunch'] } }], '0.pausesOn.resolution.0'],
    ['something else', 'policies', 'received "policies"'],
  ])('%s is refused', (_, json, expected) => {
    expect(problemsOf(json)).toContain(expected);
    expect(problemsOf(json)).not.toBe('accepted');
  });

  test('a narrower policy above a wider one is fine', () => expect(problemsOf(policies)).toBe('accepted'));

  test('whatever comes, it answers', () => {
    fc.assert(fc.property(fc.anything(), (anything) => expect(problemsOf([anything])).not.toBe('accepted')));
  });
});
