import fc from 'fast-check';
import { type LadderEvent, noticesFor, type Step, sharesOf } from '../../src/sla/escalation';
import { speakableFrom } from '../../src/sla/quiet-hours';
import { readLadder } from '../../src/sla/read-ladder';
import { china } from './calendars';

const step = (id: string, when: Step['when'], more: Partial<Step> = {}): Step => ({
  id,
  when,
  whom: ['assignee'],
  by: ['chat'],
  does: 'remind',
  ...more,
});
const night = { zone: 'Asia/Shanghai', from: '22:00', to: '07:30' };

const ladder: readonly Step[] = [
  step('half', { kind: 'share', clocks: ['resolution'], share: 0.5 }),
  step('nearly', { kind: 'share', clocks: ['firstResponse', 'resolution'], share: 0.75 }, { quiet: night }),
  step(
    'breach',
    { kind: 'share', clocks: ['resolution'], share: 1 },
    { whom: ['lead', { address: 'it@example.com' }], does: 'raise-priority' },
  ),
  step('far', { kind: 'share', clocks: ['resolution'], share: 1.5 }, { whom: ['office-head'], does: 'open-bridge' }),
  step('nobody', { kind: 'not-accepted', minutes: 15 }, { whom: ['next-tier'], does: 'reassign' }),
  step('thrown', { kind: 'bounced', times: 3 }, { whom: ['lead'] }),
  step('back-again', { kind: 'reopened', times: 2 }),
  step('silent', { kind: 'silent', minutes: 60 }),
];

const now = china('2026-03-02 10:00');
const warned = (share: number, clock: 'firstResponse' | 'resolution' = 'resolution', round = 1): LadderEvent => ({
  kind: 'warned',
  share,
  clock,
  round,
  at: now,
});
const ids = (events: readonly LadderEvent[], fired: readonly string[] = []): string[] =>
  noticesFor(events, ladder, { fired, now }).map(({ id }) => id);

test.each<[string, LadderEvent, string[]]>([
  ['a share', warned(0.5), ['half.resolution.1']],
  ['the share of another clock', warned(0.5, 'firstResponse'), []],
  ['a step for two clocks', warned(0.75, 'firstResponse'), ['nearly.firstResponse.1']],
  ['the breach', { kind: 'breached', clock: 'resolution', round: 1, at: now }, ['breach.resolution.1']],
  ['after the breach', warned(1.5), ['far.resolution.1']],
  ['not accepted soon enough', { kind: 'not-accepted', minutes: 20, round: 2, at: now }, ['nobody.2']],
  ['not accepted, but not yet', { kind: 'not-accepted', minutes: 14.9, round: 2, at: now }, []],
  ['two bounces', { kind: 'bounced', times: 2, at: now }, []],
  ['four bounces, the third unseen', { kind: 'bounced', times: 4, at: now }, ['thrown']],
  ['reopened twice', { kind: 'reopened', times: 2, at: now }, ['back-again']],
  ['silent for an hour', { kind: 'silent', minutes: 60, round: 1, at: now }, ['silent.1']],
])('%s', (_, event, expected) => expect(ids([event])).toEqual(expected));

test('each step once an occasion: neither twice in one go, nor again later', () => {
  expect(ids([warned(0.5), warned(0.5)])).toEqual(['half.resolution.1']);
  expect(ids([warned(0.5)], ['half.resolution.1'])).toEqual([]);
  expect(ids([warned(0.5, 'resolution', 2)], ['half.resolution.1'])).toEqual(['half.resolution.2']);
});

test('the same events in any portions give the same notices, and no id holds a colon', () => {
  const events = fc.array(
    fc.oneof(
      fc.constantFrom(0.5, 0.75, 1.5).map((share) => warned(share)),
      fc.integer({ min: 1, max: 6 }).map((times): LadderEvent => ({ kind: 'bounced', times, at: now })),
      fc.integer({ min: 1, max: 3 }).map((round): LadderEvent => ({ kind: 'silent', minutes: 70, round, at: now })),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(events, (list) => {
      const fired: string[] = [];
      for (const event of list) fired.push(...ids([event], fired));
      expect(fired).toEqual(ids(list));
      expect(fired.join('')).not.toContain(':');
    }),
  );
});

test('what the ladder wants looked at', () => {
  expect(sharesOf(ladder, 'resolution')).toEqual([0.5, 0.75, 1, 1.5]);
  expect(sharesOf(ladder, 'firstResponse')).toEqual([0.75]);
});

describe('quiet hours', () => {
  test.each([
    ['2026-03-02 21:59', '2026-03-02 21:59'],
    ['2026-03-02 22:00', '2026-03-03 07:30'],
    ['2026-03-03 03:00', '2026-03-03 07:30'],
    ['2026-03-03 07:29', '2026-03-03 07:30'],
    ['2026-03-03 07:30', '2026-03-03 07:30'],
  ])('at %s one may speak from %s', (at, from) => expect(speakableFrom(night, china(at))).toEqual(china(from)));

  test('within one day', () => {
    expect(speakableFrom({ ...night, from: '12:00', to: '13:00' }, china('2026-03-02 12:30'))).toEqual(
      china('2026-03-02 13:00'),
    );
    expect(speakableFrom({ ...night, from: '12:00', to: '13:00' }, china('2026-03-02 13:30'))).toEqual(
      china('2026-03-02 13:30'),
    );
  });

  test('over the night on which the clocks go forward', () => {
    const york = { zone: 'America/New_York', from: '22:00', to: '07:00' };
    expect(speakableFrom(york, new Date('2026-03-07T23:00-05:00'))).toEqual(new Date('2026-03-08T07:00-04:00'));
  });

  test('where the clocks skip the minute between two nights, the one goes over into the other', () => {
    const beirut = { zone: 'Asia/Beirut', from: '00:01', to: '00:00' };
    expect(speakableFrom(beirut, new Date('2026-03-28T23:59+02:00'))).toEqual(new Date('2026-03-30T00:00+03:00'));
  });

  test('the words wait, the step fires', () => {
    const [notice] = noticesFor([warned(0.75)], ladder, { fired: [], now: china('2026-03-02 23:00') });
    expect(notice).toMatchObject({ id: 'nearly.resolution.1', sendAt: china('2026-03-03 07:30') });
  });
});

describe('reading a ladder', () => {
  const problemsOf = (json: unknown): string => {
    const read = readLadder(json);
    return 'problems' in read ? read.problems.map(({ at, problem }) => `${at}: ${problem}`).join('\n') : 'accepted';
  };

  test('gives the steps as they are', () => expect(readLadder(ladder)).toEqual({ ladder }));

  test.each<[string, unknown, string]>([
    ['an id twice', [ladder[0], ladder[0]], '1.id: half stands twice'],
    ['a share of nothing', [step('x', { kind: 'share', clocks: ['resolution'], share: 0 })], '0.when.share'],
    ['an id with a colon', [step('a:b', { kind: 'bounced', times: 1 })], '0.id: expected an id of lower case'],
    ['nobody to tell', [step('x', { kind: 'bounced', times: 1 }, { whom: [] })], '0.whom'],
    [
      'an unknown addressee',
      [step('x', { kind: 'bounced', times: 1 }, { whom: ['boss' as 'lead'] })],
      '0.whom.0: expected assignee, group',
    ],
    [
      'quiet hours of no length',
      [step('x', { kind: 'bounced', times: 1 }, { quiet: { ...night, to: '22:00' } })],
      '0.quiet: begin and end are the same',
    ],
    ['something else', 7, 'received 7'],
  ])('%s is refused', (_, json, expected) => expect(problemsOf(json)).toContain(expected));

  test('whatever comes, it answers', () => {
    fc.assert(fc.property(fc.anything(), (anything) => expect(problemsOf([anything])).not.toBe('accepted')));
  });
});
