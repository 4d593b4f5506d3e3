import { z } from 'zod';
import { clockKinds } from '../../../src/sla/sla-policy';
import { holdReasons } from '../../../src/sla/hold-reason';
import { WEEKDAYS } from '../../../src/sla/local-date';
import { id, instant, text, labels } from './basics';

const region = z.string().min(2).max(10);
const year = z.int().min(1949).max(2200);
const localDate = z.string().max(10);
const namedDay = z.object({ date: localDate, name: z.string() });
const problems = z.array(z.object({ at: z.string(), problem: z.string() }));

export const calendarYearAskSchema = z.strictObject({
  calendar: z.unknown().describe('A calendar as the part `hours` holds it: saved, or still being edited.'),
  year,
});
export const calendarDaySchema = z.object({
  date: localDate,
  weekday: z.enum(WEEKDAYS),
  kind: z.enum(['open', 'closed', 'holiday', 'make-up', 'ignored']),
  minutes: z.number().describe('Real minutes inside open intervals.'),
  name: z.string().optional(),
});
export const calendarYearSchema = z.object({ days: z.array(calendarDaySchema), missing: z.boolean() });
export const missingYearsSchema = z.array(z.object({ region, year, calendars: z.array(z.string()) }));

export const readHolidaysSchema = z.strictObject({
  format: z.enum(['yaml', 'ics']),
  text: z.string().min(1).max(200_000),
  region,
  year,
});
export const holidayYearSchema = z.object({
  region,
  year,
  source: z.string(),
  holidays: z.array(namedDay),
  makeUpDays: z.array(namedDay),
});
export const holidaysReadSchema = z.union([
  z.object({ year: holidayYearSchema }),
  z.object({ problems: problems.describe('Everything that is wrong with the file; nothing was stored.') }),
]);

export const whatIfAskSchema = z.strictObject({
  policies: z.unknown().optional(),
  hours: z.unknown().optional(),
  holidays: z.unknown().optional(),
  days: z.int().min(1).max(365).default(90),
});
const ticketName = { ticketId: id, number: z.string(), title: z.string(), priority: z.string() } as const;
const verdict = z.object({ policy: z.string().optional(), breachedAt: instant.optional() });
const differenceSchema = z.object({
  ...ticketName,
  clock: z.enum(clockKinds),
  round: z.int(),
  before: verdict,
  after: verdict,
});
export const whatIfSchema = z.object({
  tickets: z.int().describe('How many were tried.'),
  cut: z.boolean().describe('There were more; the newest were left out.'),
  gained: z.int().describe('Promises kept under the present settings that would be broken.'),
  lost: z.int().describe('Promises broken under the present settings that would be kept.'),
  unchanged: z.object({ kept: z.int(), broken: z.int() }),
  differences: z.array(differenceSchema).describe('Ticket by ticket, at most 500.'),
});

export const dryRunAskSchema = z.strictObject({
  ladder: z.unknown(),
  days: z.int().min(1).max(31).default(7),
});
export const dryRunSchema = z.object({
  tickets: z.int(),
  cut: z.boolean(),
  from: instant,
  to: instant,
  total: z.int(),
  sent: z
    .array(
      z.object({
        ...ticketName,
        step: z.string(),
        does: z.string(),
        at: instant.describe('When the step would have fired.'),
        sendAt: instant.describe('When it would have been said: later than `at` in quiet hours.'),
        whom: z.array(z.string()),
        by: z.array(z.string()),
      }),
    )
    .describe('First sent first, at most 500.'),
});

const part = z.object({
  kind: z.enum(['counted', 'paused', 'off-hours', 'holiday']),
  reason: z.enum([...holdReasons, 'resolved']).optional(),
  from: instant,
  to: instant,
  ms: z.int(),
  minutes: z.int().describe('Rounded so that the parts add up to the whole, rounded.'),
  group: z.string(),
  groupName: z.string(),
});
export const ledgerSchema = z.object({
  clock: z.enum(clockKinds),
  round: z.int(),
  from: instant,
  to: instant,
  met: z.boolean(),
  ms: z.int().describe('The whole; the parts add up to it exactly.'),
  parts: z.array(part),
  byKind: z.object({ counted: z.int(), paused: z.int(), 'off-hours': z.int(), holiday: z.int() }),
  byGroup: z.array(
    z.object({ group: z.string(), groupName: z.string(), ms: z.int(), counted: z.int(), paused: z.int() }),
  ),
  allowedMinutes: z.number().optional(),
  breachedAt: instant.optional(),
  /** The clock was met before its calendar changed, and keeps what it counted then. */
  differs: z.boolean(),
});
export const ledgersSchema = z.object({ number: z.string(), zone: z.string(), ledgers: z.array(ledgerSchema) });
export const exportQuery = z.object({ from: instant, to: instant });

export const bridgeSchema = z.object({
  at: instant,
  /** In both languages; absent for one opened before it was kept. */
  why: labels.optional(),
  closed: z.object({ at: instant, by: z.string() }).optional(),
  people: z.array(z.object({ id, name: z.string() })),
  said: z.array(z.object({ id: z.string(), at: instant, name: z.string(), text: z.string() })),
});
export const sayInBridgeSchema = z.strictObject({ id: z.string().regex(/^[\w-]{8,64}$/), text });

export type CalendarDayView = z.infer<typeof calendarDaySchema>;
export type CalendarYearView = z.infer<typeof calendarYearSchema>;
export type MissingYears = z.infer<typeof missingYearsSchema>;
export type ReadHolidays = z.infer<typeof readHolidaysSchema>;
export type HolidayYearView = z.infer<typeof holidayYearSchema>;
export type HolidaysRead = z.infer<typeof holidaysReadSchema>;
export type WhatIfAsk = z.input<typeof whatIfAskSchema>;
export type WhatIfView = z.infer<typeof whatIfSchema>;
export type DryRunView = z.infer<typeof dryRunSchema>;
export type LedgerView = z.infer<typeof ledgerSchema>;
export type LedgersView = z.infer<typeof ledgersSchema>;
export type BridgeView = z.infer<typeof bridgeSchema>;
