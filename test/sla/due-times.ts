import type { OpenInterval, ServiceHours, Weekday } from '../../src/sla/service-hours';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const DAILY: readonly Weekday[] = ['sun', ...WORKDAYS, 'sat'];

const on = (days: readonly Weekday[], ...intervals: OpenInterval[]): ServiceHours['weekly'] =>
  Object.fromEntries(days.map((day) => [day, intervals]));

const plain = (zone: string, weekly: ServiceHours['weekly']): ServiceHours => ({
  zone,
  weekly,
  holidays: [],
  makeUpDays: [],
});

/** Eight hours with a lunch break; the notice for 2026 as far as the cases need it, typed from the newspaper. */
const china: ServiceHours = {
  zone: 'Asia/Shanghai',
  weekly: on(WORKDAYS, '09:00-12:00', '13:00-18:00'),
  holidays: [
    ...['2026-01-01', '2026-01-02', '2026-01-03'],
    ...[
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-21',
      '2026-02-22',
      '2026-02-23',
    ],
    ...['2026-04-04', '2026-04-05', '2026-04-06'],
    ...['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'],
    ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((date) => ({
    date,
    follows: 'mon',
  })),
};
const finance: ServiceHours = { ...china, ignoreMakeUpDays: true };
const morningMakeUp: ServiceHours = { ...china, makeUpDays: [{ date: '2026-02-28', intervals: ['09:00-12:00'] }] };
const shortFriday: ServiceHours = {
  ...china,
  weekly: { ...china.weekly, fri: ['09:00-12:00'] },
  makeUpDays: [{ date: '2026-02-28', follows: 'fri' }],
};

/** Changes 2026-03-08 02:00 to 03:00 and 2026-11-01 02:00 back to 01:00. */
const NEW_YORK = 'America/New_York';
const newYorkAlways = plain(NEW_YORK, on(DAILY, '00:00-24:00'));
const newYorkOffice = plain(NEW_YORK, on(WORKDAYS, '09:00-17:00'));
const newYorkNight = plain(NEW_YORK, on(DAILY, '00:00-06:00'));
const sundayAnd = (interval: OpenInterval): ServiceHours => plain(NEW_YORK, { sun: [interval], mon: ['09:00-17:00'] });

/** Changes 2026-03-29 01:00 to 02:00 and 2026-10-25 02:00 back to 01:00. */
const londonDay = plain('Europe/London', on(DAILY, '08:00-20:00'));
const londonNight = plain('Europe/London', on(DAILY, '22:00-24:00', '00:00-06:00'));

/** Half an hour: changes 2026-04-05 02:00 back to 01:30 and 2026-10-04 02:00 to 02:30. */
const lordHoweNight = plain('Australia/Lord_Howe', on(DAILY, '00:00-06:00'));

/** Changes at midnight, 2026-09-06 00:00 to 01:00. */
const santiagoNight = plain('America/Santiago', on(DAILY, '00:00-02:00'));

/** Left out the whole of 2011-12-30 when it moved across the date line. */
const apiaDay = plain('Pacific/Apia', on(DAILY, '09:00-17:00'));

type Row = readonly [
  says: string,
  hours: ServiceHours,
  from: string,
  minutes: number,
  due: string,
  ...waits: (readonly [string, string])[],
];

const rows: readonly Row[] = [
  // A week with a lunch break
  [
    'a working day is due at its end, not the next morning',
    china,
    '2026-03-02T09:00+08:00',
    480,
    '2026-03-02T18:00+08:00',
  ],
  ['a minute more is the first minute of the next day', china, '2026-03-02T09:00+08:00', 481, '2026-03-03T09:01+08:00'],
  ['lunch does not count', china, '2026-03-02T11:30+08:00', 60, '2026-03-02T13:30+08:00'],
  ['due at the beginning of lunch, not at its end', china, '2026-03-02T11:30+08:00', 30, '2026-03-02T12:00+08:00'],
  ['begun during lunch, counted from one', china, '2026-03-02T12:15+08:00', 15, '2026-03-02T13:15+08:00'],
  ['over a weekend', china, '2026-03-06T17:30+08:00', 60, '2026-03-09T09:30+08:00'],
  ['opened on a Saturday', china, '2026-03-07T10:00+08:00', 60, '2026-03-09T10:00+08:00'],
  ['opened a minute before Monday', china, '2026-03-08T23:59+08:00', 1, '2026-03-09T09:01+08:00'],
  ['opened before the day begins', china, '2026-03-02T06:00+08:00', 480, '2026-03-02T18:00+08:00'],
  ['a week of work', china, '2026-03-02T09:00+08:00', 2_400, '2026-03-06T18:00+08:00'],
  ['opened at the closing minute', china, '2026-03-02T18:00+08:00', 60, '2026-03-03T10:00+08:00'],

  // Holidays and make-up workdays
  ['New Year, and the Sunday worked for it', china, '2025-12-31T17:00+08:00', 120, '2026-01-04T10:00+08:00'],
  ['the same where make-up days are not worked', finance, '2025-12-31T17:00+08:00', 120, '2026-01-05T10:00+08:00'],
  ['the Saturday worked before Spring Festival', china, '2026-02-13T17:00+08:00', 120, '2026-02-14T10:00+08:00'],
  ['over the nine days of Spring Festival', china, '2026-02-14T17:00+08:00', 120, '2026-02-24T10:00+08:00'],
  ['opened on a make-up day that is not worked', finance, '2026-02-14T10:00+08:00', 60, '2026-02-24T10:00+08:00'],
  ['the Saturday worked after Spring Festival', china, '2026-02-27T17:00+08:00', 120, '2026-02-28T10:00+08:00'],
  ['from a make-up Saturday over the Sunday', china, '2026-02-28T17:00+08:00', 120, '2026-03-02T10:00+08:00'],
  ['a make-up day has lunch, too', china, '2026-02-28T11:30+08:00', 60, '2026-02-28T13:30+08:00'],
  ['Qingming makes a long weekend', china, '2026-04-03T17:30+08:00', 60, '2026-04-07T09:30+08:00'],
  ['two days of work around Labour Day', china, '2026-04-30T09:00+08:00', 960, '2026-05-06T18:00+08:00'],
  ['opened on Labour Day', china, '2026-05-01T10:00+08:00', 60, '2026-05-06T10:00+08:00'],
  ['the Saturday worked after Labour Day', china, '2026-05-08T17:00+08:00', 120, '2026-05-09T10:00+08:00'],
  ['a make-up Sunday is a whole day', china, '2026-09-20T09:00+08:00', 480, '2026-09-20T18:00+08:00'],
  [
    'the last minute before National Day and the first after',
    china,
    '2026-09-30T17:59+08:00',
    2,
    '2026-10-08T09:01+08:00',
  ],
  ['the Saturday worked after National Day', china, '2026-10-09T17:00+08:00', 120, '2026-10-10T10:00+08:00'],
  ['a make-up day with its own hours', morningMakeUp, '2026-02-27T17:00+08:00', 300, '2026-03-02T10:00+08:00'],
  ['a make-up day that follows a short Friday', shortFriday, '2026-02-28T09:00+08:00', 240, '2026-03-02T10:00+08:00'],

  // Pauses
  [
    'a pause over lunch and more',
    china,
    '2026-03-02T09:00+08:00',
    120,
    '2026-03-02T15:00+08:00',
    ['2026-03-02T10:00+08:00', '2026-03-02T14:00+08:00'],
  ],
  [
    'a pause over night',
    china,
    '2026-03-02T09:00+08:00',
    480,
    '2026-03-03T11:00+08:00',
    ['2026-03-02T17:00+08:00', '2026-03-03T10:00+08:00'],
  ],
  [
    'a pause during lunch changes nothing',
    china,
    '2026-03-02T09:00+08:00',
    480,
    '2026-03-02T18:00+08:00',
    ['2026-03-02T12:00+08:00', '2026-03-02T13:00+08:00'],
  ],
  [
    'a pause that begins on Friday evening',
    china,
    '2026-03-06T17:00+08:00',
    120,
    '2026-03-09T12:00+08:00',
    ['2026-03-06T20:00+08:00', '2026-03-09T11:00+08:00'],
  ],
  [
    'two pauses',
    china,
    '2026-03-02T09:00+08:00',
    240,
    '2026-03-03T10:00+08:00',
    ['2026-03-02T09:30+08:00', '2026-03-02T10:30+08:00'],
    ['2026-03-02T11:00+08:00', '2026-03-02T16:00+08:00'],
  ],
  [
    'a pause over Spring Festival',
    china,
    '2026-02-14T09:00+08:00',
    600,
    '2026-02-24T18:00+08:00',
    ['2026-02-14T11:00+08:00', '2026-02-24T09:00+08:00'],
  ],
  [
    'paused from the first minute',
    china,
    '2026-03-02T09:00+08:00',
    60,
    '2026-03-04T10:00+08:00',
    ['2026-03-02T09:00+08:00', '2026-03-04T09:00+08:00'],
  ],
  [
    'resumed on a Sunday',
    china,
    '2026-03-06T17:00+08:00',
    60,
    '2026-03-09T09:30+08:00',
    ['2026-03-06T17:30+08:00', '2026-03-08T12:00+08:00'],
  ],
  [
    'paused after the due time: it stays due then',
    china,
    '2026-03-02T09:00+08:00',
    60,
    '2026-03-02T10:00+08:00',
    ['2026-03-02T11:00+08:00', '2026-03-03T11:00+08:00'],
  ],
  [
    'a pause over the hour left out in spring',
    newYorkAlways,
    '2026-03-08T00:00-05:00',
    180,
    '2026-03-08T06:00-04:00',
    ['2026-03-08T01:00-05:00', '2026-03-08T04:00-04:00'],
  ],
  [
    'a pause over the hour that comes twice',
    newYorkAlways,
    '2026-11-01T00:00-04:00',
    180,
    '2026-11-01T04:00-05:00',
    ['2026-11-01T01:00-04:00', '2026-11-01T02:00-05:00'],
  ],

  // New York
  ['an hour over the change in spring', newYorkAlways, '2026-03-08T01:30-05:00', 60, '2026-03-08T03:30-04:00'],
  ['two hours over the change in autumn', newYorkAlways, '2026-11-01T00:30-04:00', 120, '2026-11-01T01:30-05:00'],
  [
    '24 hours that end an hour later on the wall',
    newYorkAlways,
    '2026-03-07T12:00-05:00',
    1_440,
    '2026-03-08T13:00-04:00',
  ],
  [
    '24 hours that end an hour earlier on the wall',
    newYorkAlways,
    '2026-10-31T12:00-04:00',
    1_440,
    '2026-11-01T11:00-05:00',
  ],
  [
    'an office knows nothing of the change in spring',
    newYorkOffice,
    '2026-03-06T16:00-05:00',
    120,
    '2026-03-09T10:00-04:00',
  ],
  [
    'an office knows nothing of the change in autumn',
    newYorkOffice,
    '2026-10-30T16:30-04:00',
    60,
    '2026-11-02T09:30-05:00',
  ],
  ['the night of the change has five hours', newYorkNight, '2026-03-07T23:00-05:00', 300, '2026-03-08T06:00-04:00'],
  ['the night of the change has seven hours', newYorkNight, '2026-10-31T23:00-04:00', 400, '2026-11-01T05:40-05:00'],
  [
    'hours that do not exist that day',
    sundayAnd('02:00-03:00'),
    '2026-03-07T12:00-05:00',
    30,
    '2026-03-09T09:30-04:00',
  ],
  [
    'hours that begin in the gap begin at the jump',
    sundayAnd('02:30-04:00'),
    '2026-03-08T00:00-05:00',
    15,
    '2026-03-08T03:15-04:00',
  ],
  [
    'an hour that comes twice is two hours',
    sundayAnd('01:00-02:00'),
    '2026-11-01T00:00-04:00',
    90,
    '2026-11-01T01:30-05:00',
  ],
  [
    'closing time is when it first strikes',
    sundayAnd('00:00-01:30'),
    '2026-11-01T00:00-04:00',
    100,
    '2026-11-02T09:10-05:00',
  ],
  [
    'opening time is when it first strikes',
    sundayAnd('01:30-03:00'),
    '2026-11-01T00:00-04:00',
    60,
    '2026-11-01T01:30-05:00',
  ],

  // London
  ['a night shift loses an hour', londonNight, '2026-03-28T22:00+00:00', 480, '2026-03-29T23:00+01:00'],
  ['a night shift gains an hour', londonNight, '2026-10-24T22:00+01:00', 540, '2026-10-25T06:00+00:00'],
  ['a day shift over the change in spring', londonDay, '2026-03-28T19:00+00:00', 120, '2026-03-29T09:00+01:00'],
  ['a day shift over the change in autumn', londonDay, '2026-10-24T19:30+01:00', 60, '2026-10-25T08:30+00:00'],

  // Half hours, midnight, and a day that was left out
  ['a night of six hours and a half', lordHoweNight, '2026-04-04T12:00+11:00', 390, '2026-04-05T06:00+10:30'],
  ['a night of five hours and a half', lordHoweNight, '2026-10-03T12:00+10:30', 330, '2026-10-04T06:00+11:00'],
  ['half an hour over half an hour of change', lordHoweNight, '2026-10-04T01:45+10:30', 30, '2026-10-04T02:45+11:00'],
  [
    'a day without a midnight opens at its first minute',
    santiagoNight,
    '2026-09-05T20:00-04:00',
    30,
    '2026-09-06T01:30-03:00',
  ],
  ['a date that never was', apiaDay, '2011-12-29T16:00-10:00', 120, '2011-12-31T10:00+14:00'],
];

export const cases = rows.map(([says, hours, from, minutes, due, ...waits], index) => ({
  n: index + 1,
  says,
  hours,
  from,
  minutes,
  due,
  waits,
}));
