import type { Priority } from '../ticket/priority';
import { priorityOf } from '../ticket/priority';
import type { Ticket } from '../ticket/ticket';
import { type Facts, type Route, route, type Surroundings } from './route';

/** How a past ticket began, and where it ended. */
export interface PastOpening {
  readonly ticket: Pick<Ticket, 'id' | 'number' | 'title' | 'category' | 'bounces' | 'openedAt'>;
  readonly facts: Facts;
  /** Where it was sent, and how urgent it was, when it was opened. */
  readonly was: { readonly group: string; readonly priority: Priority };
  /** The group that has it now, or solved it. */
  readonly ended: string;
}

export interface ChangedOpening extends PastOpening {
  readonly would: Route;
  /** It would have gone at once where it ended, or away from there. */
  readonly effect: 'straight' | 'away' | 'other';
}

export interface Trial {
  readonly tickets: number;
  readonly changed: readonly ChangedOpening[];
  /** How often each rule would have decided, by its id. */
  readonly decided: Readonly<Record<string, number>>;
}

/** `contentGroup`: where the content of its intent sends such a ticket. */
export function pastOpening(ticket: Ticket, contentGroup: string): PastOpening {
  const { intent, category, channel, requester, history, group, impact, urgency } = ticket;
  const priority = priorityOf(impact, urgency);
  const first = history.find((event) => event.kind === 'assigned');
  const opened = { group: first?.kind === 'assigned' ? first.group : group, priority };
  const facts = { intent, category, channel, priority, office: requester.office, group: contentGroup };
  return { ticket, facts, was: ticket.routed ?? opened, ended: group };
}

/** What these rules would have done with tickets that were opened before, each at its own time. */
export function tryRules(past: readonly PastOpening[], around: Surroundings): Trial {
  const decided: Record<string, number> = {};
  const changed = past.flatMap((one): ChangedOpening[] => {
    const would = route(one.facts, around, one.ticket.openedAt);
    if (would.rule !== undefined) decided[would.rule] = (decided[would.rule] ?? 0) + 1;
    if (would.group === one.was.group && would.priority === one.was.priority) return [];
    return [{ ...one, would, effect: effectOf(one, would) }];
  });
  return { tickets: past.length, changed, decided };
}

function effectOf({ was, ended }: PastOpening, would: Route): ChangedOpening['effect'] {
  if (would.group === was.group) return 'other';
  if (would.group === ended) return 'straight';
  return was.group === ended ? 'away' : 'other';
}
