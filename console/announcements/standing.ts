import type { Announcement } from '../../adapters/http/contract/acts';

/** Whether requesters see it at that moment, will see it, or have seen it. */
export function standingOf(
  { from, until }: Pick<Announcement, 'from' | 'until'>,
  now: Date,
): 'shown' | 'planned' | 'past' {
  if (new Date(from) > now) return 'planned';
  return until !== undefined && new Date(until) <= now ? 'past' : 'shown';
}

/** A service that does not work as it should. */
export const isDisturbance = (kind: Announcement['kind']): kind is 'down' | 'degraded' =>
  kind === 'down' || kind === 'degraded';

/** What a `datetime-local` field shows for an instant, in the reader's own time zone. */
export function fieldOf(instant: string | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
