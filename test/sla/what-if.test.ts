import fc from 'fast-check';
import { dryRun } from '../../src/sla/dry-run';
import type { Step } from '../../src/sla/escalation';
import type { PastTicket, PolicyBook } from '../../src/sla/past-ticket';
import { promiseOf } from '../../src/sla/promise';
import { replayClock } from '../../src/sla/replay';
import type { SlaPolicy } from '../../src/sla/sla-policy';
import type { Stretch } from '../../src/sla/stretch';
import { whatIf } from '../../src/sla/what-if';
import { always, china, office } from './calendars';

const policy: SlaPolicy = {
  id: 'all',
  name: 'All',
  matches: {},
  targets: { firstResponse: 30, resolution: 480 },
  pausesOn: { resolution: ['requester'] },
  hoursId: 'office',
};
const book = (changed: Partial<SlaPolicy> = {}): PolicyBook => ({
  policies: [{ ...policy, ...changed }],
  hours: new Map([
    ['office', office],
    ['always', always],
  ]),
});
const stretch = (from: string, to: string, doing: Stretch['doing'] = 'working'): Stretch => ({
  from: china(from),
  to: china(to),
  group: 'desk',
  doing,
});

/** Resolved after seven hours of work, three of them waiting for the requester. */
const patient: PastTicket = {
  id: 'INC-1',
  facts: { type: 'incident', priority: 'P3', category: 'vpn' },
  runs: [
    {
      clock: 'resolution',
      round: 1,
      met: true,
      stretches: [
        stretch('2026-03-02 09:00', '2026-03-02 11:00'),
        stretch('2026-03-02 11:00', '2026-03-02 15:00', 'requester'),
        stretch('2026-03-02 15:00', '2026-03-02 17:00'),
      ],
    },
  ],
  happened: [{ kind: 'bounced', times: 3, at: china('2026-03-02 16:00') }],
};
/** Answered after an hour, on the next morning. */
const late: PastTicket = {
  id: 'INC-2',
  facts: patient.facts,
  runs: [{ clock: 'firstResponse', round: 1, met: true, stretches: [stretch('2026-03-02 17:30', '2026-03-03 09:30')] }],
  happened: [],
};

describe('what if', () => {
  test('nothing changed: nothing gained, nothing lost', () => {
    expect(whatIf([patient, late], book(), book())).toEqual({
      gained: [],
      lost: [],
      unchanged: { kept: 1, broken: 1 },
    });
  });

  test('a shorter target breaks one, and says which and when', () => {
    const { gained, lost } = whatIf([patient, late], book(), book({ targets: { firstResponse: 30, resolution: 180 } }));
    expect(gained).toEqual([
      {
        ticket: 'INC-1',
        clock: 'resolution',
        round: 1,
        before: { policy: 'all' },
        after: { policy: 'all', breachedAt: china('2026-03-02 16:00') },
      },
    ]);
    expect(lost).toEqual([]);
  });

  test('waits that no longer pause, and hours round the clock', () => {
    const noPause = whatIf(
      [patient],
      book({ targets: { firstResponse: 30, resolution: 300 } }),
      book({ targets: { firstResponse: 30, resolution: 300 }, pausesOn: {} }),
    );
    expect(noPause.gained.map(({ after }) => after.breachedAt)).toEqual([china('2026-03-02 15:00')]);
    expect(whatIf([patient], book(), book({ hoursId: 'always' })).gained).toHaveLength(0);
    expect(
      whatIf(
        [late],
        book({ targets: { firstResponse: 90, resolution: 1 } }),
        book({ targets: { firstResponse: 90, resolution: 1 }, hoursId: 'always' }),
      ).gained,
    ).toHaveLength(1);
  });

  test('a longer target saves one; no promise breaks none', () => {
    expect(
      whatIf([late], book(), book({ targets: { firstResponse: 60, resolution: 480 } })).lost.map(
        ({ ticket }) => ticket,
      ),
    ).toEqual(['INC-2']);
    expect(whatIf([late], book(), { policies: [], hours: new Map() }).lost[0]?.after).toEqual({});
  });
});

describe('dry run', () => {
  const step = (id: string, when: Step['when'], more: Partial<Step> = {}): Step => ({
    id,
    when,
    whom: ['lead'],
    by: ['chat'],
    does: 'remind',
    ...more,
  });
  const ladder: Step[] = [
    step(
      'early',
      { kind: 'share', clocks: ['firstResponse', 'resolution'], share: 0.2 },
      { quiet: { zone: 'Asia/Shanghai', from: '17:35', to: '08:00' } },
    ),
    step('broken', { kind: 'share', clocks: ['firstResponse'], share: 1 }),
    step('thrown', { kind: 'bounced', times: 2 }),
  ];
  const sent = (from: string, to: string): string[] =>
    dryRun([patient, late], ladder, { book: book(), from: china(from), to: china(to) }).map(
      ({ ticket, notice }) => `${ticket} ${notice.id} ${notice.sendAt.toISOString()}`,
    );

  test('what would have been sent, first sent first, quiet hours kept', () => {
    expect(sent('2026-03-02 00:00', '2026-03-09 00:00')).toEqual([
      'INC-1 early.resolution.1 2026-03-02T02:36:00.000Z',
      'INC-1 thrown 2026-03-02T08:00:00.000Z',
      'INC-2 broken.firstResponse.1 2026-03-02T10:00:00.000Z',
      'INC-2 early.firstResponse.1 2026-03-03T00:00:00.000Z',
    ]);
  });

  test('only what fell due in the window', () => {
    expect(sent('2026-03-02 16:00', '2026-03-02 17:30')).toEqual(['INC-1 thrown 2026-03-02T08:00:00.000Z']);
  });
});

describe('replay', () => {
  const terms = { allowed: 240, hours: office, pausesOn: ['requester'], shares: [0.5] } as const;

  test('met at the due instant is kept', () => {
    const { clock, events } = replayClock(
      { met: true, stretches: [stretch('2026-03-02 09:00', '2026-03-02 14:00')] },
      terms,
    );
    expect(clock).toMatchObject({ state: 'met', spent: 240 });
    expect(clock.breach).toBeUndefined();
    expect(events.map(({ kind }) => kind)).toEqual(['warned']);
  });

  test('resolved, reopened and overdue', () => {
    const stretches = [
      stretch('2026-03-02 09:00', '2026-03-02 11:30'),
      stretch('2026-03-02 11:30', '2026-03-03 09:00', 'resolved'),
      stretch('2026-03-03 09:00', '2026-03-03 18:00'),
    ];
    const { clock, events } = replayClock({ met: false, stretches }, terms);
    expect(clock).toMatchObject({ state: 'running', breach: { at: china('2026-03-03 10:30'), told: true } });
    expect(events).toEqual([
      { kind: 'warned', share: 0.5, at: china('2026-03-02 11:00') },
      { kind: 'breached', at: china('2026-03-03 10:30') },
    ]);
  });

  test('cut into smaller pieces it comes to the same', () => {
    const doings = fc.array(
      fc.tuple(
        fc.constantFrom<Stretch['doing']>('working', 'requester', 'resolved', 'supplier'),
        fc.integer({ min: 2, max: 900 }),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(doings, (parts) => {
        let at = china('2025-12-31 09:00').getTime();
        const whole = parts.map(
          ([doing, minutes]): Stretch => ({
            doing,
            group: 'desk',
            from: new Date(at),
            to: new Date((at += minutes * 60_000)),
          }),
        );
        const halves = whole.flatMap((each): Stretch[] => {
          const middle = new Date((each.from.getTime() + each.to.getTime()) / 2);
          return [
            { ...each, to: middle },
            { ...each, from: middle },
          ];
        });
        const [one, other] = [whole, halves].map((stretches) => replayClock({ stretches, met: false }, terms)) as [
          ReturnType<typeof replayClock>,
          ReturnType<typeof replayClock>,
        ];
        expect(other.events).toEqual(one.events);
        expect(other.clock.spent).toBeCloseTo(one.clock.spent, 9);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an honest promise', () => {
  const due = china('2026-03-09 10:00');
  test('open: until when', () =>
    expect(promiseOf(office, due, china('2026-03-06 10:00'))).toEqual({
      dueAt: due,
      zone: 'Asia/Shanghai',
      openNow: true,
      closesAt: china('2026-03-06 12:00'),
    }));
  test('closed: from when', () =>
    expect(promiseOf(office, due, china('2026-03-06 18:00'))).toEqual({
      dueAt: due,
      zone: 'Asia/Shanghai',
      openNow: false,
      opensAt: china('2026-03-09 09:00'),
    }));
  test('never closed', () =>
    expect(promiseOf(always, due, due)).toEqual({ dueAt: due, zone: 'UTC', openNow: true, closesAt: undefined }));
});
