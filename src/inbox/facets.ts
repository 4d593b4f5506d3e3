import type { Ticket } from '../ticket/ticket';

/** What lists of tickets are filtered by. */
export const fields = [
  'status',
  'priority',
  'group',
  'agent',
  'office',
  'category',
  'channel',
  'type',
  'watcher',
  'mentioned',
  'requester',
  'offered',
  'called',
] as const;
export type Field = (typeof fields)[number];

/** `agent:-`: nobody has it. */
export const nobody = '-';

/** All of it must hold; of several values of a field, one. */
export interface InboxFilter {
  readonly open?: boolean;
  /** The nearest promise is due before this. */
  readonly dueBefore?: Date;
  readonly is: Partial<Readonly<Record<Field, readonly string[]>>>;
  /** Beside all that, one of these must hold: what a person with a scope may see. */
  readonly within?: readonly (readonly [Field, string])[];
}

/**
 * Every value by which a ticket can be listed, each with whether the ticket is open: one index over them serves every
 * filter in the order of the list, and counts views without reading a ticket.
 */
export function facetsOf(ticket: Ticket): readonly string[] {
  const open = isOpen(ticket);
  const { status, priority, group, agent, requester, category, channel, type, watchers, mentioned, offer } = ticket;
  const values: Readonly<Record<Field, readonly (string | undefined)[]>> = {
    status: [status.kind],
    priority: [priority],
    group: [group],
    agent: [agent?.id ?? nobody],
    // A province is asked for with all that lies in it.
    office: requester.offices ?? [requester.office],
    category: [category],
    channel: [channel],
    type: [type],
    watcher: watchers ?? [],
    mentioned: mentioned ?? [],
    requester: [requester.personId],
    offered: [offer?.personId],
    called: ticket.bridge?.people ?? [],
  };
  const all = fields.flatMap((field) =>
    values[field].flatMap((value) => (value === undefined ? [] : [facet(open, field, value)])),
  );
  return [stateFacet(open), ...all];
}

/** For each field that the filter names, and for what it lies within, the facets of which a ticket must have one. */
export function facetsFor({ open, is, within }: InboxFilter): readonly (readonly string[])[] {
  const states = open === undefined ? [true, false] : [open];
  const named = fields.flatMap((field) => {
    const values = is[field];
    return values ? [states.flatMap((state) => values.map((value) => facet(state, field, value)))] : [];
  });
  const all = within
    ? [...named, states.flatMap((state) => within.map(([field, value]) => facet(state, field, value)))]
    : named;
  return all.length > 0 ? all : [states.map(stateFacet)];
}

/** Fields of which a ticket can have several values. */
const several: ReadonlySet<string> = new Set<Field>(['office', 'watcher', 'mentioned', 'called']);

/** Whether a ticket can have both facets: none is open and done at once, or with two groups. */
export function mayMeet(one: string, other: string): boolean {
  const [state, field = ''] = one.split(' ', 2);
  const [otherState, otherField] = other.split(' ', 2);
  return one === other || (state === otherState && (field !== otherField || several.has(field)));
}

const stateFacet = (open: boolean) => (open ? 'open' : 'done');
const facet = (open: boolean, field: Field, value: string) => `${stateFacet(open)} ${field} ${value}`;

export const isOpen = ({ status }: Pick<Ticket, 'status'>): boolean =>
  status.kind !== 'resolved' && status.kind !== 'closed';

/** Milliseconds far beyond any promise: behind these stand the tickets that wait, and behind those the ones that are done. */
const waiting = 1e14;
const done = 4e14;

/** The place in every list, ascending: next due first, then what waits, longest first, then what is done, newest first. */
export function placeOf(ticket: Ticket): number {
  const opened = ticket.openedAt.getTime();
  if (!isOpen(ticket)) return done - opened;
  return ticket.nextDueAt?.getTime() ?? waiting + opened;
}
