import { DateTime } from 'luxon';
import { DeskError } from '../errors';
import { nextOpening, type ServiceHours } from '../sla/service-hours';

/** A moment somebody has named: a day, or a day and a time on the wall of `zone`. */
export interface Moment {
  /** The start of the day where no time was named. */
  readonly at: Date;
  readonly hasTime: boolean;
  /** What else was said. */
  readonly rest: string;
}

/** Finds the moment that words name in either language: "tomorrow at 9", "in two days", "下周一上午10点". Always one to come. */
export type ReadMoment = (text: string, told: { readonly now: Date; readonly zone: string }) => Moment | undefined;

/** Further off than this it is a mistake. */
const furthestDays = 366 * 2;

/**
 * A time that was named counts as it was named. A day alone means when the desk opens on it, or next after it where it is
 * closed all day.
 */
export function instantOf({ at, hasTime }: Pick<Moment, 'at' | 'hasTime'>, hours: ServiceHours, now: Date): Date {
  return hasTime ? at : (nextOpening(hours, at > now ? at : now) ?? at);
}

/** Throws `bad-input` for a moment that is over, or so far off that it must be a mistake. */
export function toCome(at: Date, now: Date): Date {
  const ms = at.getTime();
  if (ms > now.getTime() && ms <= DateTime.fromJSDate(now).plus({ days: furthestDays }).toMillis()) return at;
  throw new DeskError('bad-input', 'When', {
    received: Number.isNaN(ms) ? 'no date' : at.toISOString(),
    expected: 'a moment to come, within two years',
  });
}
