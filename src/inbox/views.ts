import { ticketsSeenBy } from '../people/access';
import type { Person } from '../people/person';
import { type Field, type InboxFilter, nobody } from './facets';

export const viewNames = ['mine', 'unassigned', 'team', 'mentioned', 'watched', 'breach', 'waiting', 'all'] as const;
export type ViewName = (typeof viewNames)[number];

/** How long before its promise a ticket is about to break it. */
const breachMs = 3_600_000;

/** What a view holds of the tickets that this person may see, now. */
export function viewFilter(view: ViewName, person: Person, now: Date): InboxFilter {
  const within = ticketsSeenBy(person);
  return { ...wholeView(view, person, now), ...(within && { within }) };
}

function wholeView(view: ViewName, { id, groups }: Person, now: Date): InboxFilter {
  switch (view) {
    case 'mine':
      return { open: true, is: { agent: [id] } };
    case 'unassigned':
      return { open: true, is: { agent: [nobody] } };
    case 'team':
      return { open: true, is: { group: groups } };
    case 'mentioned':
      return { open: true, is: { mentioned: [id] } };
    case 'watched':
      return { open: true, is: { watcher: [id] } };
    case 'breach':
      return { open: true, dueBefore: wholeMinute(now.getTime() + breachMs), is: {} };
    case 'waiting':
      return { open: true, is: { status: ['on-hold'] } };
    case 'all':
      return { is: {} };
  }
}

/** Everybody who looks within a minute looks at the same. */
const wholeMinute = (ms: number): Date => new Date(Math.ceil(ms / 60_000) * 60_000);

/** Both must hold: of a field that both name, only the values in common. */
export function bothOf(one: InboxFilter, other: InboxFilter): InboxFilter {
  const is: Partial<Record<Field, readonly string[]>> = { ...one.is };
  for (const [field, values] of Object.entries(other.is) as [Field, readonly string[]][]) {
    const own = is[field];
    is[field] = own ? values.filter((value) => own.includes(value)) : values;
  }
  const open = one.open ?? other.open;
  const dueBefore = one.dueBefore ?? other.dueBefore;
  const within = one.within ?? other.within;
  return { ...(open !== undefined && { open }), ...(dueBefore && { dueBefore }), is, ...(within && { within }) };
}
