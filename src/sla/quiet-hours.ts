import { readTimeOfDay } from './open-interval';
import { DAY_MS, wallClock } from './wall-clock';

/** `HH:MM` on the wall of `zone`; `to` before `from` means the next morning. */
export interface QuietHours {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/**
 * `at` itself outside the quiet hours, otherwise the moment they end. They begin and end when the wall first shows the time
 * or later, as opening hours do: a clock turned back does not break the night. Where there are none, one may always speak.
 * Throws `bad-input` for a time that is none.
 */
export function speakableFrom(quiet: QuietHours | undefined, at: Date): Date {
  if (!quiet) return at;
  const clock = wallClock(quiet.zone);
  const now = at.getTime();
  const today = Math.floor(clock.shows(now) / DAY_MS) * DAY_MS;
  const [from, to] = [readTimeOfDay(quiet.from) * 60_000, readTimeOfDay(quiet.to) * 60_000];
  const end = to < from ? to + DAY_MS : to;
  // Where a clock put forward skips the minutes between two nights, the second begins as the first ends.
  let free = now;
  for (const midnight of [today - DAY_MS, today, today + DAY_MS]) {
    const ends = clock.reaches(midnight + end);
    if (clock.reaches(midnight + from) <= free && free < ends) free = ends;
  }
  return free === now ? at : new Date(free);
}
