/**
 * Wrong passwords slow down whoever gives them, not the owner of the account: failures are counted by account and
 * address, and by account and device for devices that have signed in before (OWASP, "Slow down online guessing attacks
 * with device cookies"). Somebody elsewhere who guesses cannot lock anybody out.
 */
export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
}

/** Typing errors that cost nothing. */
const free = 5;
const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;
/** Failures older than this are forgotten. */
export const forgottenMs = 24 * 3_600_000;

/** The moment from which the next try is looked at; nothing when that is now. */
export function pauseUntil({ count, lastAt }: Failures, now: Date): Date | undefined {
  if (count < free) return undefined;
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (count - free));
  const until = new Date(lastAt.getTime() + pause);
  return until > now ? until : undefined;
}
