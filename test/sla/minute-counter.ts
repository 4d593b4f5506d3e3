import type { ServiceHours } from '../../src/sla/service-hours';

/**
 * The rules of service time once more, in the slowest and plainest way: look at every minute. Shares nothing with the code
 * under test: the wall comes from Intl at every quarter of an hour, intervals and dates are taken apart here.
 *
 * A minute is open when the latest time that the wall has shown so far lies in an open interval: so a clock turned back does
 * not open or close anything a second time.
 */
export interface MinuteCounter {
  isOpen(minute: number): boolean;
  between(from: number, to: number): number;
  /** Open minutes of a date, given in days since 1970. */
  on(day: number): number;
  /** The end of the last minute; undefined when it lies beyond the weeks known. */
  add(from: number, minutes: number): number | undefined;
}

/** Minutes since 1970. */
export const FIRST_MINUTE = Date.UTC(2025, 11, 1) / 60_000;
export const LAST_MINUTE = Date.UTC(2027, 2, 1) / 60_000;
const QUARTER = 15;
const KNOWN_DAYS = 70;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const walls = new Map<string, Int32Array>();
const changes = new Map<string, readonly number[]>();

/** For every minute the latest wall minute shown so far, counted as if the wall were UTC. */
function wallOf(zone: string): Int32Array {
  const known = walls.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const wall = new Int32Array(LAST_MINUTE - FIRST_MINUTE);
  let latest = 0;
  for (let at = 0; at < wall.length; at += QUARTER) {
    const text = format.format((FIRST_MINUTE + at) * 60_000);
    const shown = Date.parse(`${text.slice(0, 10)}T${text.slice(-5)}Z`) / 60_000;
    for (let minute = 0; minute < QUARTER; minute++) {
      latest = Math.max(latest, shown + minute);
      wall[at + minute] = latest;
    }
  }
  walls.set(zone, wall);
  return wall;
}

/** The minutes at which the zone's clock is changed, for aiming at them. */
export function changesOf(zone: string): readonly number[] {
  const known = changes.get(zone);
  if (known) return known;
  const found = changesIn(wallOf(zone));
  changes.set(zone, found);
  return found;
}

function changesIn(wall: Int32Array): number[] {
  const found: number[] = [];
  for (let at = 1; at < wall.length; at++) {
    const step = (wall[at] as number) - (wall[at - 1] as number);
    if (step > 1 || (step === 0 && wall[at - 2] !== wall[at - 1])) found.push(FIRST_MINUTE + at);
  }
  return found;
}

/** Knows the ten weeks from two days before `start` on. */
export function minuteCounter(hours: ServiceHours, start: number): MinuteCounter {
  const wall = wallOf(hours.zone);
  const firstDay = Math.floor(start / 1_440) - 2;
  const open = new Uint8Array(KNOWN_DAYS * 1_440);
  for (let day = 0; day < KNOWN_DAYS; day++) {
    for (const text of intervalsOn(hours, firstDay + day)) {
      const [from, to] = text
        .split('-')
        .map((time) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1])) as [number, number];
      open.fill(1, day * 1_440 + from, day * 1_440 + to);
    }
  }

  const isOpen = (minute: number): boolean => {
    const known = open[(wall[minute - FIRST_MINUTE] as number) - firstDay * 1_440];
    if (known === undefined) throw new Error(`minute ${minute} lies outside the weeks known`);
    return known === 1;
  };

  return {
    isOpen,
    between(from, to) {
      let count = 0;
      for (let minute = from; minute < to; minute++) if (isOpen(minute)) count++;
      return count;
    },
    on(day) {
      // No zone is a day away from UTC.
      const wallDay = (minute: number) => Math.floor((wall[minute - FIRST_MINUTE] as number) / 1_440);
      let count = 0;
      for (let minute = (day - 1) * 1_440; minute < (day + 2) * 1_440; minute++)
        if (wallDay(minute) === day && isOpen(minute)) count++;
      return count;
    },
    add(from, minutes) {
      const last = (firstDay + KNOWN_DAYS - 2) * 1_440;
      let left = minutes;
      let minute = from;
      for (; left > 0; minute++) {
        if (minute >= last) return undefined;
        if (isOpen(minute)) left--;
      }
      return minute;
    },
  };
}

function intervalsOn(hours: ServiceHours, day: number): readonly string[] {
  const date = new Date(day * 86_400_000);
  const text = date.toISOString().slice(0, 10);
  if (hours.holidays.includes(text)) return [];
  const makeUp = hours.ignoreMakeUpDays ? undefined : hours.makeUpDays.find((each) => each.date === text);
  if (makeUp && 'intervals' in makeUp) return makeUp.intervals;
  return hours.weekly[makeUp ? makeUp.follows : (WEEKDAYS[date.getUTCDay()] as 'mon')] ?? [];
}
