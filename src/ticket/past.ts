import type { Ports, Settings } from '../ports';
import { dryRun } from '../sla/dry-run';
import type { LadderEvent, LadderNotice, Step } from '../sla/escalation';
import type { PastTicket, PolicyBook } from '../sla/past-ticket';
import { type Difference, type WhatIf, whatIf } from '../sla/what-if';
import { runsOf } from './clock-runs';
import { stretchesUnder } from './ticket-ledger';
import { within } from './stretches';
import { factsOf, hoursFor } from './terms';
import type { Ticket } from './ticket';
import { eventsOfWait, waitsOf } from './waits';

/** More tickets than this in 90 days are not all tried: the answer says how many were. */
const most = 20_000;
const page = 50;
/** Tickets tried between two looks at what else the process has to do: some 5 ms of work. */
const atOnce = 4;

export interface Tried<T> {
  readonly result: T;
  readonly tickets: number;
  /** There were more than are tried at once: the newest were left out. */
  readonly cut: boolean;
}

const bookOf = ({ policies, hours, groups, offices }: Settings): PolicyBook => ({
  policies,
  hours,
  groupHours: new Map([...groups.values()].map((group) => [group.id, group.hours])),
  officeHours: new Map([...offices.values()].flatMap(({ id, hours: own }) => (own === undefined ? [] : [[id, own]]))),
});

/** What a stored ticket was, for trying other promises or another ladder on it. */
export function pastTicketOf(
  ticket: Ticket,
  settings: Settings,
  { ladder, now }: { ladder: readonly Step[]; now: Date },
): PastTicket {
  const stretches = stretchesUnder(ticket, settings, now);
  return {
    id: ticket.id,
    facts: factsOf(ticket, settings),
    runs: runsOf(ticket, now).map((run) => ({ ...run, stretches: within(stretches, run) })),
    happened: [...countedEvents(ticket), ...waitedEvents(ticket, settings, { ladder, now })],
  };
}

/** Policies and calendars as they would be, on the tickets opened since `since`: which promises would be broken, which kept. */
export async function tryPolicies(
  ports: Ports,
  { since, after, sees }: { readonly since: Date; readonly after: Settings; readonly sees: Sees },
): Promise<Tried<WhatIf & { readonly named: ReadonlyMap<string, Named> }>> {
  const before = ports.settings();
  const now = ports.now();
  const [was, would] = [bookOf(before), bookOf(after)];
  const named = new Map<string, Named>();
  const sum = { gained: [] as Difference[], lost: [] as Difference[], kept: 0, broken: 0 };
  const walked = await walk(ports, { since, sees }, (ticket) => {
    const { gained, lost, unchanged } = whatIf([pastTicketOf(ticket, before, { ladder: [], now })], was, would);
    sum.gained.push(...gained);
    sum.lost.push(...lost);
    sum.kept += unchanged.kept;
    sum.broken += unchanged.broken;
    if (gained.length + lost.length > 0) named.set(ticket.id, ticket);
  });
  const { gained, lost, kept, broken } = sum;
  return { ...walked, result: { gained, lost, unchanged: { kept, broken }, named } };
}

type Named = Pick<Ticket, 'id' | 'number' | 'title' | 'priority' | 'group' | 'agent' | 'requester'>;

/** What a ladder would have sent between `from` and `to` about the tickets opened in the 90 days before. */
export async function tryLadder(
  ports: Ports,
  { ladder, from, to, sees }: LadderTrial,
): Promise<Tried<readonly { readonly ticket: Named; readonly notice: LadderNotice }[]>> {
  const settings = ports.settings();
  const book = bookOf(settings);
  const sent: { ticket: Named; notice: LadderNotice }[] = [];
  const since = new Date(from.getTime() - 90 * 86_400_000);
  const walked = await walk(ports, { since, sees }, (ticket) => {
    const past = pastTicketOf(ticket, settings, { ladder, now: to });
    const notices = dryRun([past], ladder, { book, from, to });
    sent.push(...notices.map(({ notice }) => ({ ticket, notice })));
  });
  return { ...walked, result: sent.toSorted((a, b) => a.notice.sendAt.getTime() - b.notice.sendAt.getTime()) };
}

interface LadderTrial {
  readonly ladder: readonly Step[];
  readonly from: Date;
  readonly to: Date;
  readonly sees: Sees;
}

/** Tickets that the person who tries it may not see are neither named nor counted. */
type Sees = (ticket: Ticket) => boolean;

async function walk(
  ports: Ports,
  { since, sees }: { readonly since: Date; readonly sees: Sees },
  visit: (ticket: Ticket) => void,
): Promise<Omit<Tried<never>, 'result'>> {
  let [read, tickets] = [0, 0];
  for (;;) {
    const found = await ports.tickets.openedSince(since, { skip: read, limit: page });
    for (const [index, ticket] of found.entries()) {
      if (!sees(ticket)) continue;
      tickets++;
      visit(ticket);
      // Messages come first: nothing else waits for longer than a few tickets take.
      if (index % atOnce === atOnce - 1) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    read += found.length;
    if (found.length < page) return { tickets, cut: false };
    if (read >= most) return { tickets, cut: true };
  }
}

/** Bounces and reopenings, with the how-manieth each was. */
function countedEvents({ history }: Ticket): readonly LadderEvent[] {
  let [bounced, reopened] = [0, 0];
  return history.flatMap((event): LadderEvent[] => {
    if (event.kind === 'transferred' && event.by !== 'bot')
      return [{ kind: 'bounced', times: ++bounced, at: event.at }];
    if (event.kind === 'status' && event.from === 'resolved' && event.to === 'in-progress')
      return [{ kind: 'reopened', times: ++reopened, at: event.at }];
    return [];
  });
}

/** The waits of the past that lasted long enough for a step: the history is lived through again, event by event. */
function waitedEvents(
  ticket: Ticket,
  settings: Settings,
  { ladder, now }: { readonly ladder: readonly Step[]; readonly now: Date },
): readonly LadderEvent[] {
  const lived = livedThrough(ticket, now);
  return lived.flatMap(({ past, until }) =>
    waitsOf(past).flatMap((wait) => {
      const hours = hoursFor(settings, settings.groups.get(past.group)?.hours ?? past.hours);
      return eventsOfWait(wait, ladder, hours).filter(({ at }) => at <= until);
    }),
  );
}

/** The ticket as it was after each event that begins or ends a wait, and until when it was so. */
function livedThrough(ticket: Ticket, now: Date): readonly { readonly past: Ticket; readonly until: Date }[] {
  const telling = ticket.history.flatMap((event, index) =>
    event.kind === 'assigned' ||
    event.kind === 'transferred' ||
    event.kind === 'asked' ||
    event.kind === 'answered' ||
    event.kind === 'status'
      ? [index]
      : [],
  );
  const { agent: _, ...rest } = ticket;
  let past: Ticket = { ...rest, status: { kind: 'new' }, history: [] };
  return telling.map((index, order) => {
    const event = ticket.history[index];
    if (event?.kind === 'assigned') {
      const { agent: _agent, ...unassigned } = past;
      past = {
        ...unassigned,
        group: event.group,
        ...(event.agent && { agent: { id: event.agent, name: event.agent } }),
      };
    } else if (event?.kind === 'transferred') {
      const { agent: _agent, ...unassigned } = past;
      past = { ...unassigned, group: event.to };
    } else if (event?.kind === 'status') past = { ...past, status: statusThen(ticket, event) };
    past = { ...past, history: ticket.history.slice(0, index + 1) };
    return { past, until: ticket.history[telling[order + 1] ?? -1]?.at ?? now };
  });
}

function statusThen(
  { status }: Ticket,
  event: Extract<Ticket['history'][number], { kind: 'status' }>,
): Ticket['status'] {
  if (event.to === 'on-hold')
    return { kind: 'on-hold', reason: (event.note ?? 'requester') as 'requester', since: event.at };
  const done = { code: 'fixed', note: '', by: event.by, at: event.at } as const;
  if (event.to === 'resolved') return { kind: 'resolved', resolution: done };
  if (event.to === 'closed')
    return status.kind === 'closed' ? status : { kind: 'closed', resolution: done, at: event.at };
  return { kind: event.to };
}
