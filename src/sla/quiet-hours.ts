import { readTimeOfDay } from './open-interval';
import { DAY_MS, wallClock } from './wall-clock';

/** `HH:MM` on the wall of `zone`; `to` before `from` means the next morning. */
export interface QuietHours {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
}

/** `at` itself outside the quiet hours, otherwise the moment they end. Throws `bad-input` for a time that is none. */
export function speakableFrom(quiet: QuietHours, at: Date): Date {
  const clock = wallClock(quiet.zone);
  const wall = clock.shows(at.getTime());
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const time = wall - midnight;
  const [from, to] = [readTimeOfDay(quiet.from) * 60_000, readTimeOfDay(quiet.to) * 60_000];
  const overnight = to < from;
  const isQuiet = overnight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return at;
  const endsOn = overnight && time >= from ? midnight + DAY_MS : midnight;
  return new Date(Math.max(at.getTime(), clock.reaches(endsOn + to)));
}
