import { join } from 'node:path';
import { holidayYears } from '../../calendars/holiday-years';
import { readHolidayCalendar } from '../../src/sla/holiday-calendar';
import { type HolidayYear, missingHolidayYear, readHolidayYear, withHolidayYear } from '../../src/sla/holidays';
import { addServiceMinutes } from '../../src/sla/service-hours';
import { china, office } from './calendars';

const years = holidayYears(join(__dirname, '../../calendars/cn'));
const bare = { ...office, holidays: [], makeUpDays: [] };

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const datesOf = (year: HolidayYear, name: string): string[] =>
  year.holidays.filter((day) => day.name.includes(name)).map((day) => day.date);

describe('the years in calendars/cn', () => {
  test('are there', () => expect(years.map(({ year }) => year)).toEqual([2024, 2025, 2026]));

  // The lunar calendar of the ICU library knows nothing of the notices.
  test.each(
    years.flatMap((year) =>
      (
        [
          ['春节', '1/1'],
          ['端午', '5/5'],
          ['中秋', '8/15'],
        ] as const
      ).map(([name, day]) => ({ year, name, day })),
    ),
  )('$year.year: $name holds the lunar day $day', ({ year, name, day }) => {
    expect(datesOf(year, name).map((date) => lunar.format(new Date(`${date}T12:00:00Z`)))).toContain(day);
  });

  test.each(years)('$year: fixed days are off, make-up days are weekend days', (year) => {
    expect(datesOf(year, '元旦')).toContain(`${year.year}-01-01`);
    expect(datesOf(year, '劳动节')).toContain(`${year.year}-05-01`);
    expect(datesOf(year, '国庆节')).toContain(`${year.year}-10-01`);
    for (const { date } of year.makeUpDays) expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
  });

  // Moving days about changes nothing in all: a year works its days less its weekends less the statutory holidays,
  // 11 until 2024 and 13 since (Measures on Holidays for National Festivals and Memorial Days, amended November 2024).
  test.each([
    [2024, 366 - 104 - 11],
    [2025, 365 - 104 - 13],
    [2026, 365 - 104 - 13],
  ])('%i has %i working days', (wanted, expected) => {
    const year = years.find((each) => each.year === wanted) as HolidayYear;
    const off = new Set(year.holidays.map(({ date }) => date));
    const worked = new Set(year.makeUpDays.map(({ date }) => date));
    let count = 0;
    for (let at = Date.UTC(wanted, 0, 1); at < Date.UTC(wanted + 1, 0, 1); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10);
      const weekend = [0, 6].includes(new Date(at).getUTCDay());
      if (worked.has(date) || (!weekend && !off.has(date))) count++;
    }
    expect(count).toBe(expected);
  });
});

test('the year in use: over Spring Festival 2026 with its make-up Saturday', () => {
  const hours = withHolidayYear(bare, years[2] as HolidayYear);
  expect(addServiceMinutes(hours, china('2026-02-13 17:00'), 120)).toEqual(china('2026-02-14 10:00'));
  expect(addServiceMinutes(hours, china('2026-02-14 17:00'), 120)).toEqual(china('2026-02-24 10:00'));
});

test('what the hours say of a date already stays', () => {
  const own = {
    ...bare,
    holidays: ['2026-02-14'],
    makeUpDays: [{ date: '2026-02-16', intervals: ['10:00-11:00'] as const }],
  };
  const hours = withHolidayYear(own, years[2] as HolidayYear);
  expect(hours.makeUpDays.some(({ date }) => date === '2026-02-14')).toBe(false);
  expect(hours.holidays).not.toContain('2026-02-16');
});

describe('a missing notice', () => {
  test.each([
    ['2026-10-31 23:59', undefined],
    ['2026-11-01 00:00', 2027],
    ['2027-01-01 00:00', 2027],
  ])('as of %s: %p', (at, missing) => {
    expect(missingHolidayYear([2024, 2025, 2026], china(at), 'Asia/Shanghai')).toBe(missing);
  });

  test('nothing is missing once it is there', () => {
    expect(missingHolidayYear([2026, 2027], china('2026-12-01 00:00'), 'Asia/Shanghai')).toBeUndefined();
  });
});

describe('a year that is wrong is refused with every problem', () => {
  const file = (holidays: string): string =>
    `region: cn\nyear: 2026\nsource: {title: t, published: 2025-11-04, seen: here}\nholidays:\n${holidays}`;
  const problemsOf = (text: string): string => {
    const read = readHolidayYear(text);
    return 'problems' in read ? read.problems.map(({ at, problem }) => `${at}: ${problem}`).join('\n') : 'accepted';
  };

  test.each([
    [
      'a count that does not fit',
      '- {name: A, from: 2026-01-01, to: 2026-01-03, days: 2, makeUpDays: []}',
      'A has 3 days',
    ],
    [
      'a make-up day in the week',
      '- {name: A, from: 2026-01-01, to: 2026-01-01, days: 1, makeUpDays: [2026-01-05]}',
      'is a mon',
    ],
    [
      'a day twice',
      '- {name: A, from: 2026-01-03, to: 2026-01-03, days: 1, makeUpDays: [2026-01-03]}',
      'stands already',
    ],
    ['another year', '- {name: A, from: 2025-05-01, to: 2025-05-01, days: 1, makeUpDays: []}', 'is not in 2026'],
    [
      'no such date',
      '- {name: A, from: 2026-02-30, to: 2026-02-30, days: 1, makeUpDays: []}',
      'holidays.0.from: expected a date',
    ],
    ['no YAML', '- {', 'expected YAML'],
    ['aliases', '- &a {name: A}\n- *a', 'expected YAML'],
    ['nesting without end', `- ${'['.repeat(50_000)}`, 'expected YAML'],
    ['far too long', '#'.repeat(200_000), 'at most 100000 characters'],
  ])('%s', (_, holidays, expected) => expect(problemsOf(file(holidays))).toContain(expected));
});

describe('iCalendar', () => {
  const wanted = { region: 'cn', year: 2026 };
  const ics = (...events: string[]): string =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('|'), 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n');

  test('whole days, ranges, and make-up days in the three ways they are marked', () => {
    const read = readHolidayCalendar(
      ics(
        'SUMMARY:春节|DTSTART;VALUE=DATE:20260215|DTEND;VALUE=DATE:20260224',
        'SUMMARY:春节 补班|DTSTART;VALUE=DATE:20260214|DTEND;VALUE=DATE:20260215',
        'SUMMARY:国庆节(班)|DTSTART;VALUE=DATE:20260920',
        'SUMMARY:National Day|X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY|DTSTART;VALUE=DATE:20261010|DURATION:P1D',
        'SUMMARY:New Year|DTSTART;VALUE=DATE:20200101|RRULE:FREQ=YEARLY',
        'SUMMARY:Last year|DTSTART;VALUE=DATE:20251001',
        'SUMMARY:A meeting|DTSTART:20260303T090000Z|DTEND:20260303T100000Z',
      ),
      wanted,
    );
    if (!('year' in read)) throw new Error(JSON.stringify(read.problems));
    expect(read.year.holidays).toHaveLength(10);
    expect(read.year.holidays).toContainEqual({ date: '2026-02-23', name: '春节' });
    expect(read.year.holidays).toContainEqual({ date: '2026-01-01', name: 'New Year' });
    expect(read.year.makeUpDays.map(({ date }) => date)).toEqual(['2026-02-14', '2026-09-20', '2026-10-10']);
  });

  test.each([
    [
      'a rule that never comes true',
      ics('SUMMARY:X|DTSTART;VALUE=DATE:20260101|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
      'repeats by',
    ],
    ['a rule of seconds', ics('SUMMARY:X|DTSTART;VALUE=DATE:20260101|RRULE:FREQ=SECONDLY'), 'repeats by'],
    [
      'a holiday of a year',
      ics('SUMMARY:X|DTSTART;VALUE=DATE:20260101|DTEND;VALUE=DATE:20270101'),
      'expected 1 to 20 days',
    ],
    ['no start', ics('SUMMARY:X'), 'no DTSTART'],
    ['no day in the year', ics('SUMMARY:X|DTSTART;VALUE=DATE:20250101'), 'no holiday in 2026'],
    ['something else', 'hello', 'expected an iCalendar file'],
    ['nothing', '', 'expected an iCalendar file'],
    ['100,000 characters', 'BEGIN:VCALENDAR\r\n'.repeat(6_000), ''],
    ['an unpaired surrogate', ics('SUMMARY:\ud800|DTSTART;VALUE=DATE:99999999'), ''],
  ])('%s is refused', (_, text, expected) => {
    const read = readHolidayCalendar(text, wanted);
    expect('problems' in read && read.problems.map(({ problem }) => problem).join()).toContain(expected);
  });
});
