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

const datesFrom = (first: string, days: number): string[] =>
  Array.from({ length: days }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  );

/** Eight hours with a lunch break; the notice for 2026 as far as the cases need it, typed from the newspaper. */
export const china: ServiceHours = {
  zone: 'Asia/Shanghai',
  weekly: on(WORKDAYS, '09:00-12:00', '13:00-18:00'),
  holidays: [
    ['2026-01-01', 3],
    ['2026-02-15', 9],
    ['2026-04-04', 3],
    ['2026-05-01', 5],
    ['2026-10-01', 7],
  ].flatMap(([first, days]) => datesFrom(String(first), Number(days))),
  makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((date) => ({
    date,
    follows: 'mon',
  })),
};
export const finance: ServiceHours = { ...china, ignoreMakeUpDays: true };
export const morningMakeUp: ServiceHours = {
  ...china,
  makeUpDays: [{ date: '2026-02-28', intervals: ['09:00-12:00'] }],
};
export const shortFriday: ServiceHours = {
  ...china,
  weekly: { ...china.weekly, fri: ['09:00-12:00'] },
  makeUpDays: [{ date: '2026-02-28', follows: 'fri' }],
};

/** Changes 2026-03-08 02:00 to 03:00 and 2026-11-01 02:00 back to 01:00. */
const NEW_YORK = 'America/New_York';
export const newYorkAlways = plain(NEW_YORK, on(DAILY, '00:00-24:00'));
export const newYorkOffice = plain(NEW_YORK, on(WORKDAYS, '09:00-17:00'));
export const newYorkNight = plain(NEW_YORK, on(DAILY, '00:00-06:00'));
export const sundayAnd = (interval: OpenInterval): ServiceHours =>
  plain(NEW_YORK, { sun: [interval], mon: ['09:00-17:00'] });

/** Changes 2026-03-29 01:00 to 02:00 and 2026-10-25 02:00 back to 01:00. */
export const londonDay = plain('Europe/London', on(DAILY, '08:00-20:00'));
export const londonNight = plain('Europe/London', on(DAILY, '22:00-24:00', '00:00-06:00'));

/** Half an hour: changes 2026-04-05 02:00 back to 01:30 and 2026-10-04 02:00 to 02:30. */
export const lordHoweNight = plain('Australia/Lord_Howe', on(DAILY, '00:00-06:00'));

/** Changes at midnight, 2026-09-06 00:00 to 01:00. */
export const santiagoNight = plain('America/Santiago', on(DAILY, '00:00-02:00'));

/** Left out the whole of 2011-12-30 when it moved across the date line. */
export const apiaDay = plain('Pacific/Apia', on(DAILY, '09:00-17:00'));

/** Changed at one past midnight until 2011: 2010-11-07 00:01 back to 23:01 on the day before. */
export const stJohnsNight = plain('America/St_Johns', on(DAILY, '00:00-01:00'));
