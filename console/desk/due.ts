import type { TicketView } from '../../adapters/http/contract/desk';

export type DueState = 'calm' | 'soon' | 'late' | 'paused' | 'met';
export interface Due {
  readonly state: DueState;
  /** Until it is due, or since it was. */
  readonly minutes: number;
}

type Clock = TicketView['clocks'][number];

/** Below a quarter of what was allowed it is soon. */
const soonShare = 0.25;

/** How a clock of the ticket stands, in service minutes. */
export function dueOfClock({ state, remainingMinutes, allowedMinutes, breached }: Clock): Due {
  const minutes = Math.abs(remainingMinutes);
  if (state !== 'running') return { state, minutes };
  if (breached || remainingMinutes < 0) return { state: 'late', minutes };
  return { state: remainingMinutes < allowedMinutes * soonShare ? 'soon' : 'calm', minutes };
}
