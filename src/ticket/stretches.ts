import { type HoldReason, holdReasons } from '../sla/hold-reason';
import type { Stretch } from '../sla/stretch';
import type { ClockName, Ticket, TicketEvent } from './ticket';

/** What went on with a ticket for a while, with the calendar it counted in and the clocks that its wait paused. */
export interface TicketStretch extends Stretch {
  readonly hours: string;
  readonly pauses: readonly ClockName[];
}

type State = Pick<TicketStretch, 'group' | 'doing' | 'hours' | 'pauses'>;

/**
 * A ticket's history as stretches without gaps, from its opening to `until`, or to its resolution where that was the last.
 * `pausedBy` answers for waits that were recorded before the clocks they pause were.
 */
export function stretchesOf(
  ticket: Ticket,
  until: Date,
  pausedBy: (reason: HoldReason) => readonly ClockName[],
): readonly TicketStretch[] {
  const { history, openedAt, hours, group } = ticket;
  const promised = history.find((event) => event.kind === 'promised');
  const assigned = history.find((event) => event.kind === 'assigned' || event.kind === 'transferred');
  let state: State = {
    group: assigned?.kind === 'transferred' ? assigned.from : (assigned?.group ?? group),
    doing: 'working',
    hours: promised?.wasHours ?? hours,
    pauses: [],
  };
  let from = openedAt;
  const stretches: TicketStretch[] = [];
  const cut = (at: Date) => {
    // A machine clock that jumped back must not tear the history.
    if (at <= from) return;
    stretches.push({ ...state, from, to: at });
    from = at;
  };
  for (const event of history) {
    const next = after(event, state, pausedBy);
    if (next === state) continue;
    cut(event.at);
    state = next;
  }
  if (state.doing !== 'resolved') cut(until);
  return stretches.length > 0 ? stretches : [{ ...state, from, to: from }];
}

function after(event: TicketEvent, state: State, pausedBy: (reason: HoldReason) => readonly ClockName[]): State {
  if (event.kind === 'assigned') return event.group === state.group ? state : { ...state, group: event.group };
  if (event.kind === 'transferred') return { ...state, group: event.to };
  if (event.kind === 'promised') return { ...state, hours: event.hours, pauses: event.pauses ?? state.pauses };
  if (event.kind !== 'status' || event.to === 'closed') return state;
  if (event.to === 'on-hold') {
    const doing = holdReasons.find((reason) => reason === event.note) ?? 'requester';
    return { ...state, doing, pauses: event.pauses ?? pausedBy(doing) };
  }
  return { ...state, doing: event.to === 'resolved' ? 'resolved' : 'working', pauses: [] };
}

/** The part of the stretches that lies within from-to. */
export function within(
  stretches: readonly TicketStretch[],
  { from, to }: { readonly from: Date; readonly to: Date },
): readonly TicketStretch[] {
  const inside = stretches
    .map((one) => ({ ...one, from: one.from < from ? from : one.from, to: one.to > to ? to : one.to }))
    .filter((one) => one.from < one.to);
  const last = stretches.at(-1);
  return inside.length > 0 || !last ? inside : [{ ...last, from, to: from }];
}
