import type { ServiceHours } from '../../src/sla/service-hours';

/** Monday to Friday, 09:00-12:00 and 13:00-18:00 in Shanghai; Thursday 2026-01-01 is off and Sunday 2026-01-04 worked. */
export const office: ServiceHours = {
  zone: 'Asia/Shanghai',
  weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-12:00', '13:00-18:00']])),
  holidays: ['2026-01-01', '2026-01-02', '2026-01-03'],
  makeUpDays: [{ date: '2026-01-04', follows: 'mon' }],
};

export const always: ServiceHours = {
  zone: 'UTC',
  weekly: Object.fromEntries(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, ['00:00-24:00']])),
  holidays: [],
  makeUpDays: [],
};

/** `2026-03-02 09:00` in Shanghai. */
export const china = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`);
