import fc from 'fast-check';
import {
  addServiceMinutes,
  isOpen,
  nextClosing,
  nextOpening,
  readServiceHours,
  type ServiceHours,
  serviceMinutesBetween,
} from '../../src/sla/service-hours';
import { always, china, office } from './calendars';

const good = {
  zone: 'Asia/Shanghai',
  weekly: { mon: ['13:00-18:00', '09:00-12:00'] },
  holidays: ['2026-10-01'],
  makeUpDays: [{ date: '2026-10-10', follows: 'mon' }],
};

const problemsOf = (json: unknown): string => {
  const read = readServiceHours(json);
  return 'problems' in read ? read.problems.map(({ at, problem }) => `${at}: ${problem}`).join('\n') : 'accepted';
};

describe('reading', () => {
  test('gives the hours as they are', () => expect(readServiceHours(good)).toEqual({ hours: good }));

  test.each<[string, unknown, string]>([
    [
      'a zone that is none',
      { ...good, zone: 'Beijing' },
      'zone: expected an IANA time zone, such as Asia/Shanghai; received "Beijing"',
    ],
    ['an offset for a zone', { ...good, zone: '+08:00' }, 'zone: expected an IANA time zone'],
    [
      'a night over midnight',
      { ...good, weekly: { mon: ['22:00-06:00'] } },
      'weekly.mon: "22:00-06:00" ends before it begins: write a night as two',
    ],
    ['an empty interval', { ...good, weekly: { mon: ['09:00-09:00'] } }, 'ends before it begins'],
    ['overlap', { ...good, weekly: { mon: ['09:00-13:00', '12:00-18:00'] } }, 'overlap'],
    ['no such time', { ...good, weekly: { mon: ['09:00-24:30'] } }, 'is not an interval'],
    ['no such weekday', { ...good, weekly: { ...good.weekly, monday: ['09:00-12:00'] } }, 'weekly'],
    ['never open', { ...good, weekly: { mon: [] } }, 'weekly: no weekday is ever open'],
    [
      'no such date',
      { ...good, holidays: ['2026-02-29'] },
      'holidays.0: expected a date YYYY-MM-DD that exists; received "2026-02-29"',
    ],
    ['a date twice', { ...good, holidays: ['2026-10-01', '2026-10-01'] }, 'holidays: 2026-10-01 stands twice'],
    ['holiday and make-up day', { ...good, holidays: ['2026-10-10'] }, 'makeUpDays: 2026-10-10 is a holiday too'],
    [
      'a make-up day without hours',
      { ...good, makeUpDays: [{ date: '2026-10-10' }] },
      'makeUpDays.0: expected {date, follows',
    ],
    ['a key too many', { ...good, holiday: [] }, 'holiday'],
    ['nothing', undefined, 'received nothing'],
    ['a list', [], 'received a list of 0'],
    ['100,000 characters', { ...good, zone: 'x'.repeat(100_000), holidays: ['9'.repeat(100_000)] }, 'zone: '],
  ])('%s is refused', (_, json, expected) => expect(problemsOf(json)).toContain(expected));

  test('all problems at once', () => {
    expect(problemsOf({ ...good, zone: 'x', weekly: { mon: ['a'], tue: ['b'] } }).split('\n')).toHaveLength(3);
  });

  test('whatever comes, it answers', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (anything, text) => {
        expect(problemsOf(anything)).not.toBe('accepted');
        expect(problemsOf({ ...good, weekly: { mon: [text] } })).not.toBe('accepted');
        expect(problemsOf({ ...good, holidays: [text], zone: anything })).not.toBe('accepted');
      }),
    );
  });

  test('what is accepted can be counted with', () => {
    const read = readServiceHours(good);
    if (!('hours' in read)) throw new Error('expected hours');
    expect(addServiceMinutes(read.hours, china('2026-10-10 11:00'), 120)).toEqual(china('2026-10-10 14:00'));
  });
});

describe('open and closed', () => {
  const [noon, evening] = [china('2026-03-02 12:00'), china('2026-03-06 18:00')];

  test.each([
    ['08:59', false],
    ['09:00', true],
    ['11:59', true],
    ['12:00', false],
    ['17:59', true],
    ['18:00', false],
  ])('on a Monday at %s: %s', (time, open) => expect(isOpen(office, china(`2026-03-02 ${time}`))).toBe(open));

  test('the next opening is now when open, after lunch, after the weekend', () => {
    expect(nextOpening(office, china('2026-03-02 10:00'))).toEqual(china('2026-03-02 10:00'));
    expect(nextOpening(office, noon)).toEqual(china('2026-03-02 13:00'));
    expect(nextOpening(office, evening)).toEqual(china('2026-03-09 09:00'));
  });

  test('the next closing is lunch; now when closed; never for a desk that does not close', () => {
    expect(nextClosing(office, china('2026-03-02 10:00'))).toEqual(noon);
    expect(nextClosing(office, evening)).toEqual(evening);
    expect(nextClosing(always, evening)).toBeUndefined();
    expect(nextOpening(always, evening)).toEqual(evening);
  });
});

describe('questions without an answer', () => {
  const shut: ServiceHours = { ...office, weekly: {}, makeUpDays: [] };
  const monday = china('2026-03-02 09:00');

  test('a desk that never opens', () => {
    expect(nextOpening(shut, monday)).toBeUndefined();
    expect(isOpen(shut, monday)).toBe(false);
    expect(serviceMinutesBetween(shut, monday, china('2026-04-02 09:00'))).toBe(0);
    expect(addServiceMinutes(shut, monday, 0)).toEqual(monday);
    expect(() => addServiceMinutes(shut, monday, 1)).toThrow(/within 50 years/);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%p minutes', (minutes) => {
    expect(() => addServiceMinutes(office, monday, minutes)).toThrow(/expected a number from 0/);
  });

  test.each([new Date(Number.NaN), new Date(8.64e15), new Date(-8.64e15)])('%p', (at) => {
    expect(() => isOpen(office, at)).toThrow(/an instant from 1900 to 9000/);
    expect(() => serviceMinutesBetween(office, monday, at)).toThrow(/an instant from 1900 to 9000/);
  });

  test('a century', () => {
    expect(() => serviceMinutesBetween(office, monday, new Date('2126-01-01'))).toThrow(/at most 50 years/);
  });

  test('backwards, nothing passes', () =>
    expect(serviceMinutesBetween(office, china('2026-03-03 09:00'), monday)).toBe(0));

  test.each<[string, Partial<ServiceHours>]>([
    ['an IANA name', { zone: 'Mars/Olympus' }],
    ['is not an interval', { weekly: { mon: ['9-12' as '9:0-12:0'] } }],
    ['a date YYYY-MM-DD', { holidays: ['tomorrow'] }],
  ])('hours that nobody checked: %s', (expected, wrong) => {
    expect(() => isOpen({ ...office, ...wrong }, monday)).toThrow(expected);
  });
});

test('a make-up day wins over its weekday, a holiday over both', () => {
  const saturday = china('2026-03-07 10:00');
  const worked = { ...office, makeUpDays: [{ date: '2026-03-07', follows: 'mon' as const }] };
  expect(isOpen(worked, saturday)).toBe(true);
  expect(isOpen({ ...worked, ignoreMakeUpDays: true }, saturday)).toBe(false);
  expect(isOpen({ ...worked, holidays: ['2026-03-07'] }, saturday)).toBe(false);
});
