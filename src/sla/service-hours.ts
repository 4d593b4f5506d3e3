import { DeskError } from '../errors';
import { toMinutes, toMs } from './minutes';
import { daysOf, type Opening, type ServiceHours, type Span } from './opening';

export type { LocalDate, Weekday } from './local-date';
export type { OpenInterval } from './open-interval';
export type { MakeUpDay, ServiceHours } from './opening';
export { readServiceHours } from './read-service-hours';

/** Beyond this a question about time is a mistake, and answering it would take seconds. */
const LONGEST_DAYS = 366 * 50;
/** Two years without an open minute count as "never opens again". */
const NEVER_DAYS = 732;
const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(9000, 0);

/** Real elapsed minutes inside open intervals, exact to the millisecond. 0 when `to` is not after `from`. */
export function serviceMinutesBetween(hours: ServiceHours, from: Date, to: Date): number {
  const [start, end] = [instantOf(from), instantOf(to)];
  let ms = 0;
  for (const day of openingsFrom(hours, start)) {
    if (day.from >= end) return toMinutes(ms);
    for (const span of day.spans) ms += Math.max(0, Math.min(end, span.to) - Math.max(start, span.from));
  }
  throw new DeskError('bad-input', 'Service time between two instants', {
    received: `${from.toISOString()} to ${to.toISOString()}`,
    expected: 'at most 50 years',
  });
}

/**
 * The earliest instant by which `minutes` of service time have passed since `from`: the end of the last minute, so that
 * a day's work given at 09:00 is due at 18:00 and not at the next 09:00. Zero minutes are over at once, open or not.
 * Throws `bad-input` for a negative or unreasonable number of minutes and for hours that never open.
 */
export function addServiceMinutes(hours: ServiceHours, from: Date, minutes: number): Date {
  if (!(minutes >= 0 && Number.isFinite(minutes))) {
    throw new DeskError('bad-input', 'Service minutes to add', {
      received: String(minutes),
      expected: 'a number from 0',
    });
  }
  const start = instantOf(from);
  let left = toMs(minutes);
  if (left === 0) return new Date(start);
  for (const span of spansFrom(hours, start, LONGEST_DAYS)) {
    const begin = Math.max(start, span.from);
    if (span.to - begin >= left) return new Date(begin + left);
    left -= span.to - begin;
  }
  throw new DeskError('bad-input', 'Service minutes to add', {
    received: `${minutes} from ${from.toISOString()}`,
    expected: 'opening hours and a target that end within 50 years',
  });
}

export function isOpen(hours: ServiceHours, at: Date): boolean {
  return nextOpening(hours, at)?.getTime() === at.getTime();
}

/** The first open instant that is not before `at`: `at` itself when open. Undefined when nothing opens for two years. */
export function nextOpening(hours: ServiceHours, at: Date): Date | undefined {
  const start = instantOf(at);
  for (const span of spansFrom(hours, start, NEVER_DAYS)) return new Date(Math.max(start, span.from));
  return undefined;
}

/** The first closed instant that is not before `at`: `at` itself when closed. Undefined when it stays open for two years. */
export function nextClosing(hours: ServiceHours, at: Date): Date | undefined {
  let closes = instantOf(at);
  for (const span of spansFrom(hours, closes, NEVER_DAYS)) {
    if (span.from > closes) return new Date(closes);
    closes = span.to;
  }
  return isOpen(hours, new Date(closes)) ? undefined : new Date(closes);
}

function* spansFrom(hours: ServiceHours, start: number, days: number): Generator<Span> {
  if (daysOf(hours).neverOpen) return;
  for (const day of openingsFrom(hours, start, days)) {
    for (const span of day.spans) if (span.to > start) yield span;
  }
}

/** From the date on the wall: nothing of an earlier date can be open any more, since each ends when the next first strikes. */
function* openingsFrom(hours: ServiceHours, start: number, days = LONGEST_DAYS): Generator<Opening> {
  const calendar = daysOf(hours);
  const first = calendar.dayOf(start);
  for (let day = first; day < first + days; day++) yield calendar.opening(day);
}

function instantOf(date: Date): number {
  const ms = date.getTime();
  if (ms >= EARLIEST && ms <= LATEST) return ms;
  throw new DeskError('bad-input', 'Service hours', {
    received: Number.isNaN(ms) ? 'an invalid date' : date.toISOString(),
    expected: 'an instant from 1900 to 9000',
  });
}
