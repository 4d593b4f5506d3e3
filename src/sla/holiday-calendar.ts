import ICAL from 'ical.js';
import { checkHolidayYear, type HolidayYearRead, type NamedDay } from './holidays';
import { dateOf, dayNumberOf } from './local-date';
import type { ReadProblem } from './read-problems';

/** A calendar of one country is of some 50 kB. */
const LONGEST_TEXT = 2_000_000;
const MOST_EVENTS = 20_000;
const LONGEST_HOLIDAY_DAYS = 20;

/** How the calendars in use mark a make-up workday: Apple's by a property, the others in the title. */
const APPLE_MARK = 'x-apple-special-day';
const MAKE_UP_TITLE = /补班|補班|上班|[((]班[))]|make-?up|working day/i;

/**
 * Reads one year out of an iCalendar file (RFC 5545): whole-day events, a make-up workday told by its title (补班, (班),
 * "make-up") or Apple's mark, everything else a holiday. Events with a time of day are left out. Of repeating events
 * only the plain yearly one is understood; gives the year, or every problem found.
 */
export function readHolidayCalendar(
  ics: string,
  wanted: { readonly region: string; readonly year: number },
): HolidayYearRead {
  if (ics.length > LONGEST_TEXT) return refused(`expected at most ${LONGEST_TEXT} characters; received ${ics.length}`);
  const events = eventsIn(ics);
  if ('problem' in events) return refused(`expected an iCalendar file: ${events.problem.slice(0, 300)}`);
  if (events.list.length > MOST_EVENTS)
    return refused(`expected at most ${MOST_EVENTS} events; received ${events.list.length}`);

  const problems: ReadProblem[] = [];
  const days = { holidays: new Map<string, NamedDay>(), makeUpDays: new Map<string, NamedDay>() };
  for (const event of events.list) {
    const read = daysOf(event, wanted.year);
    if ('problem' in read) problems.push({ at: read.name, problem: read.problem });
    else for (const day of read.days) days[read.kind].set(day.date, day);
  }
  if (problems.length > 0) return { problems };
  const [holidays, makeUpDays] = [[...days.holidays.values()], [...days.makeUpDays.values()]];
  if (holidays.length === 0) return refused(`the file has no holiday in ${wanted.year}`);
  return checkHolidayYear({ ...wanted, source: 'iCalendar import', holidays, makeUpDays });
}

type DaysRead =
  | { readonly kind: 'holidays' | 'makeUpDays'; readonly days: readonly NamedDay[] }
  | { readonly name: string; readonly problem: string };

function daysOf(event: ICAL.Component, year: number): DaysRead {
  const name =
    String(event.getFirstPropertyValue('summary') ?? '')
      .trim()
      .slice(0, 100) || 'unnamed';
  const start = event.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) return { name, problem: 'has no DTSTART: expected the first day of the holiday' };
  if (!start.isDate) return { kind: 'holidays', days: [] };
  const first = dayNumberOf(start.toString());
  const after = lastDayOf(event, start);
  if (first === undefined || after === undefined || after <= first || after - first > LONGEST_HOLIDAY_DAYS) {
    return { name, problem: `expected 1 to ${LONGEST_HOLIDAY_DAYS} days from ${start.toString().slice(0, 20)}` };
  }
  const moved = movedTo(event, start, year);
  if (typeof moved === 'object') return { name, ...moved };
  const kind = isMakeUp(event, name) ? 'makeUpDays' : 'holidays';
  const dates = Array.from({ length: after - first }, (_, index) => dateOf(first + moved + index));
  return { kind, days: dates.filter((date) => date.startsWith(`${year}-`)).map((date) => ({ date, name })) };
}

/** The day after the last one, as DTEND is written; one day without it. */
function lastDayOf(event: ICAL.Component, start: ICAL.Time): number | undefined {
  const end = event.getFirstPropertyValue('dtend');
  if (end instanceof ICAL.Time) return dayNumberOf(end.toString().slice(0, 10));
  const first = dayNumberOf(start.toString());
  const duration = event.getFirstPropertyValue('duration');
  return first === undefined
    ? undefined
    : first + (duration instanceof ICAL.Duration ? duration.toSeconds() / 86_400 : 1);
}

/** By how many days the event is moved to come in the wanted year: 0 unless it repeats. */
function movedTo(event: ICAL.Component, start: ICAL.Time, year: number): number | { readonly problem: string } {
  const rule = event.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur)) return 0;
  const plain = rule.freq === 'YEARLY' && rule.interval === 1 && !rule.count && Object.keys(rule.parts).length === 0;
  if (!plain)
    return { problem: `repeats by ${String(rule).slice(0, 80)}: expected FREQ=YEARLY or the dates written out` };
  const until = rule.until?.year ?? year;
  if (year < start.year || year > until) return 0;
  const [from, to] = [dayNumberOf(start.toString()), dayNumberOf(`${year}${start.toString().slice(4)}`)];
  return from === undefined || to === undefined ? 0 : to - from;
}

function isMakeUp(event: ICAL.Component, name: string): boolean {
  const mark = event.getFirstPropertyValue(APPLE_MARK);
  return mark === null ? MAKE_UP_TITLE.test(name) : String(mark).toUpperCase() === 'ALTERNATE-WORKDAY';
}

function eventsIn(ics: string): { readonly list: readonly ICAL.Component[] } | { readonly problem: string } {
  try {
    return { list: new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent') };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const refused = (problem: string): HolidayYearRead => ({ problems: [{ at: '', problem }] });
