import type { QueueItem, TicketView } from '../../adapters/http/contract/desk';
import { minutesBetween } from '../language/times';

export type DueState = 'calm' | 'soon' | 'late' | 'paused' | 'met';
export interface Due {
  readonly state: DueState;
  /** Until it is due, or since it was. */
  readonly minutes: number;
}

type Clock = TicketView['clocks'][number];

/** Below a quarter of what was allowed it is soon. */
const soonShare = 0.25;
/** The list knows when it is due but not how much was allowed: within the hour is soon. */
const soonMinutes = 60;

/** How a clock of the ticket stands, in service minutes. */
export function dueOfClock({ state, remainingMinutes, allowedMinutes, breached }: Clock): Due {
  const minutes = Math.abs(remainingMinutes);
  if (state !== 'running') return { state, minutes };
  if (breached || remainingMinutes < 0) return { state: 'late', minutes };
  return { state: remainingMinutes < allowedMinutes * soonShare ? 'soon' : 'calm', minutes };
}

/** How the nearest promise of a conversation's ticket stands, in minutes of the clock on the wall. */
export function dueOfItem({ ticket }: QueueItem, now: Date): Due | undefined {
  if (!ticket) return undefined;
  if (ticket.status === 'on-hold') return { state: 'paused', minutes: 0 };
  if (!ticket.dueAt) return undefined;
  const minutes = minutesBetween(now, ticket.dueAt);
  if (minutes < 0) return { state: 'late', minutes: -minutes };
  return { state: minutes < soonMinutes ? 'soon' : 'calm', minutes };
}
