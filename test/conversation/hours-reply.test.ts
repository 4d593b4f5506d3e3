import { join } from 'node:path';
import { loadSettings } from '../../organization/load';
import { hoursFrom, hoursWords } from '../../src/conversation/hours-reply';
import type { Language } from '../../src/conversation/understanding';
import type { ServiceHours } from '../../src/sla/service-hours';
import type { Params } from '../../src/wording';
import { conversation, say } from './decide';

const root = join(__dirname, '../..');
const settings = loadSettings(join(root, 'organization'), join(root, 'calendars'));

/** What somebody without an office hears at this time of 2026 in Shanghai: 09:00-12:00 and 13:30-18:00 on workdays. */
function told(
  wall: string,
  { language = 'en', day, ...given }: { language?: Language; day?: string; hours?: ServiceHours } = {},
): readonly string[] {
  const now = new Date(`2026-${wall}:00+08:00`);
  const words = (key: string, params?: Params) => say(language, key, params);
  const calendar = hoursFrom(settings, conversation({ language }));
  const asked = day === undefined ? undefined : new Date(`${day}:00+08:00`);
  return hoursWords({ ...calendar, zone: settings.zone, now, say: words, ...given }, asked).split('\n');
}

test.each([
  ['09-15T10:00', 'We are open now, until today 12:00.', 'Today: 09:00–12:00, 13:30–18:00.'],
  ['09-15T12:30', 'We are closed now and back today 13:30.', 'Today: 09:00–12:00, 13:30–18:00.'],
  ['09-15T18:00', 'We are closed now and back tomorrow 09:00.', 'Today: 09:00–12:00, 13:30–18:00.'],
  ['09-12T10:00', 'We are closed now and back Mon 14 Sept 09:00.', 'Today: closed.'],
  ['10-01T10:00', 'We are closed now and back Thu 8 Oct 09:00.', 'Today: closed, 国庆节.'],
  ['10-10T10:00', 'We are open now, until today 12:00.', 'Today, a make-up workday: 09:00–12:00, 13:30–18:00.'],
])('at %s', (wall, first, second) => {
  expect(told(wall).slice(0, 2)).toEqual([first, second]);
});

test('a usual week, and what of the next month is unlike it', () => {
  const lines = told('09-15T10:00');
  expect(lines).toContain('In a usual week: Monday to Friday 09:00–12:00, 13:30–18:00.');
  expect(lines.find((line) => line.startsWith('Holidays soon'))).toContain('Thu 1 Oct to Wed 7 Oct (国庆节)');
  expect(lines.find((line) => line.startsWith('Weekend days worked'))).toContain('Sat 10 Oct');
  expect(told('07-01T10:00').some((line) => line.startsWith('Holidays soon'))).toBe(false);
});

test('the day that was asked for', () => {
  const named = (day: string) => told('09-15T10:00', { day })[2];
  expect(named('2026-09-19T00:00')).toBe('Sat 19 Sept: closed.');
  expect(named('2026-10-10T09:00')).toBe('Sat 10 Oct, a make-up workday: 09:00–12:00, 13:30–18:00.');
  expect(named('2026-09-15T20:00')).toMatch(/^In a usual week/);
});

test('in Chinese', () => {
  expect(told('10-01T10:00', { language: 'zh' }).slice(0, 3)).toEqual([
    '现在不是服务时间，10月8日（周四） 09:00恢复服务。',
    '今天：放假（国庆节）。',
    '平时：星期一至星期五 09:00–12:00、13:30–18:00。',
  ]);
});

test('hours of another zone are named; round the clock and never are said as they are', () => {
  const always = settings.hours.get('always');
  expect(told('09-15T10:00', { hours: always }).slice(0, 2)).toEqual([
    'We are open round the clock.',
    'Today: 00:00–24:00.',
  ]);
  const tokyo = { zone: 'Asia/Tokyo', weekly: { tue: ['09:00-17:00'] }, holidays: [], makeUpDays: [] } as const;
  const there = told('09-15T10:00', { hours: tokyo });
  expect(there[0]).toBe('We are open now, until today 17:00.');
  expect(there).toContain('Times are those of Asia/Tokyo.');
  const never = told('09-15T10:00', { hours: { ...tokyo, weekly: {} } });
  expect(never.slice(0, 2)).toEqual(['We are closed, and no opening is planned.', 'Today: closed.']);
});
