import { DeskError } from '../../../src/errors';
import { maySeeSettings, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import { calendarYear } from '../../../src/sla/calendar-year';
import { readHolidayCalendar } from '../../../src/sla/holiday-calendar';
import { readHolidayYear } from '../../../src/sla/holidays';
import { readLadder } from '../../../src/sla/read-ladder';
import { missingYears } from '../../../src/settings/missing-years';
import { hoursOf, readCalendars } from '../../../src/settings/read-calendars';
import { tryLadder, tryPolicies } from '../../../src/ticket/past';
import type { Ticket } from '../../../src/ticket/ticket';
import { type ApiRoute, route } from '../api/route';
import type { HttpContext } from '../context';
import {
  calendarYearAskSchema,
  calendarYearSchema,
  dryRunAskSchema,
  dryRunSchema,
  holidaysReadSchema,
  missingYearsSchema,
  readHolidaysSchema,
  whatIfAskSchema,
  whatIfSchema,
} from '../contract/time';
import { dryRunView, whatIfView } from './trial-views';

const dayMs = 86_400_000;

/** Trying before saving: a calendar's year, a file of holidays, policies on past tickets, a ladder on the last days. */
export function trialRoutes({ ports, settings }: HttpContext): readonly ApiRoute[] {
  const common = { area: 'Time', access: maySeeSettings, method: 'POST' } as const;
  return [
    route(
      {
        ...common,
        method: 'GET',
        path: '/time/missing-years',
        summary: 'List the regions whose holidays of this year, or from November on of the next, are missing.',
        answer: missingYearsSchema,
      },
      async () => missingYears(ports.settings(), ports.now()).map((one) => ({ ...one, calendars: [...one.calendars] })),
    ),
    route(
      {
        ...common,
        path: '/time/calendar-year',
        summary: 'Give every date of a year under a calendar, saved or being edited.',
        body: calendarYearAskSchema,
        answer: calendarYearSchema,
      },
      async ({ body }) => {
        const { holidayYears } = ports.settings();
        const calendars = readCalendars({ draft: body.calendar });
        if ('problems' in calendars) throw badInput('The calendar', calendars.problems);
        const region = calendars.get('draft')?.region;
        const hours = hoursOf(calendars, holidayYears).get('draft');
        const named = holidayYears.filter((one) => one.region === region);
        const missing = region !== undefined && !named.some(({ year }) => year === body.year);
        return { days: hours ? [...calendarYear(hours, body.year, named)] : [], missing };
      },
    ),
    route(
      {
        ...common,
        path: '/time/holidays/read',
        summary: 'Read a year of holidays from a YAML or iCalendar file; what is read is shown, nothing is stored.',
        body: readHolidaysSchema,
        answer: holidaysReadSchema,
      },
      async ({ body: { format, text, ...wanted } }) => {
        const read = format === 'ics' ? readHolidayCalendar(text, wanted) : readHolidayYear(text);
        if ('problems' in read) return { problems: [...read.problems] };
        const { holidays, makeUpDays, ...year } = read.year;
        return { year: { ...year, holidays: [...holidays], makeUpDays: [...makeUpDays] } };
      },
    ),
    route(
      {
        ...common,
        path: '/time/what-if',
        summary:
          'Try changed policies or calendars on the tickets of the last days: promises gained and lost, ticket by ticket.',
        body: whatIfAskSchema,
        answer: whatIfSchema,
      },
      async ({ person, body: { days, ...changes } }) => {
        const since = new Date(ports.now().getTime() - days * dayMs);
        const after = settings.tried(changes);
        return whatIfView(await tryPolicies(ports, { since, after, sees: seenBy(person) }));
      },
    ),
    route(
      {
        ...common,
        path: '/time/dry-run',
        summary: 'Show what a ladder would have sent in the last days.',
        body: dryRunAskSchema,
        answer: dryRunSchema,
      },
      async ({ person, body }) => {
        const read = readLadder(body.ladder);
        if ('problems' in read) throw badInput('The ladder', read.problems);
        const to = ports.now();
        const from = new Date(to.getTime() - body.days * dayMs);
        const trial = { ladder: read.ladder, from, to, sees: seenBy(person) };
        return dryRunView(ports, { from, to, tried: await tryLadder(ports, trial) });
      },
    ),
  ];
}

const seenBy = (person: Person) => (ticket: Ticket) => maySeeTicket(person, ticket);

function badInput(what: string, problems: readonly { readonly at: string; readonly problem: string }[]): DeskError {
  return new DeskError('bad-input', `${what} has ${problems.length} problems: ${problems[0]?.problem}`, { problems });
}
