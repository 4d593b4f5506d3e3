import { leadOf } from '../people/support-group';
import type { Settings } from '../ports';
import { type LadderEvent, type LadderNotice, noticesFor, type Step } from '../sla/escalation';
import { about } from './about';
import { raised } from './priority';
import type { Bridge, Notice, Ticket, Whom } from './ticket';
import { nearest } from './terms';
import { moveToGroup } from './transfer';

interface Circumstances {
  readonly settings: Settings;
  readonly now: Date;
}

/** The ticket after everything that the ladder does and says about these events; each step once for each occasion. */
export function climbLadder(ticket: Ticket, events: readonly LadderEvent[], circumstances: Circumstances): Ticket {
  const { settings, now } = circumstances;
  return noticesFor(events, settings.ladder, { fired: ticket.climbed, now }).reduce(
    (next, notice) => climb(next, notice, circumstances),
    ticket,
  );
}

/** One step of the ladder: what it does at once, and whom it tells. */
function climb(ticket: Ticket, notice: LadderNotice, { settings, now }: Circumstances): Ticket {
  const { step, event } = notice;
  const acted = act(ticket, notice, { settings, now });
  const params = paramsOf(event, acted);
  const base = { params, attempts: 0, by: step.by, ...(notice.sendAt > now && { notBefore: notice.sendAt }) };
  const notices = step.whom.map((addressee, index): Notice => {
    const whom = addresseeOf(addressee, acted, settings);
    return { ...base, key: keyOf(event, whom), id: `${notice.id}.${index}`, whom };
  });
  return {
    ...acted,
    climbed: [...acted.climbed, notice.id],
    outbox: [...acted.outbox, ...notices],
    history: [...acted.history, { kind: 'escalated', at: now, by: 'bot', step: step.id }],
  };
}

function paramsOf(event: LadderEvent, ticket: Ticket) {
  return {
    ...about(ticket),
    clock: 'clock' in event ? event.clock : '',
    times: 'times' in event ? String(event.times) : '',
    minutes: 'minutes' in event ? String(event.minutes) : '',
  };
}

/** The sentence that is said: of the wording files. */
function keyOf(event: LadderEvent, whom: Whom): string {
  if (whom.kind === 'requester')
    return event.kind === 'waiting' ? `ticket.waiting-${event.reason}` : 'ticket.looked-after';
  if (!('clock' in event)) return `desk.step-${event.kind}`;
  // A share above 1 is a step after the breach: nothing is merely close any more.
  const state = event.kind === 'breached' || event.share > 1 ? 'breached' : 'warned';
  const about = { holding: '-holding', nextResponse: '-next-response', firstResponse: '', resolution: '' }[event.clock];
  return `desk.${state}${about}`;
}

function act(ticket: Ticket, notice: LadderNotice, { settings, now }: Circumstances): Ticket {
  const { step } = notice;
  switch (step.does) {
    case 'raise-priority':
      return { ...ticket, priority: raised(ticket.priority) };
    case 'reassign': {
      const next = settings.groups.get(ticket.group)?.nextTier;
      return next && !ticket.pin
        ? moveToGroup(ticket, { to: next, reason: step.id, by: 'bot', at: now, how: 'tier' })
        : ticket;
    }
    case 'open-bridge':
      return withBridge(ticket, notice, { settings, now });
    case 'remind':
      return ticket;
  }
}

/** Calls the people whom the step names together over the ticket, besides those who are already. */
function withBridge(ticket: Ticket, notice: LadderNotice, { settings, now }: Circumstances): Ticket {
  const { step, event } = notice;
  const named = step.whom.flatMap((addressee) => personIn(addresseeOf(addressee, ticket, settings), settings) ?? []);
  const { closed, ...before }: Bridge = ticket.bridge ?? { at: now, people: [], said: [] };
  const opens = !ticket.bridge || closed !== undefined;
  const called = [...new Set(named)].filter((id) => opens || !before.people.includes(id));
  if (called.length === 0) return ticket;
  const params = paramsOf(event, ticket);
  const key = keyOf(event, { kind: 'lead', group: ticket.group });
  const bridge: Bridge = {
    ...before,
    ...(opens && { at: now, why: { step: step.id, key, params } }),
    people: [...new Set([...before.people, ...called])],
  };
  const calls = called.map(
    (personId): Notice => ({
      id: `bridge-${notice.id}-${personId}`,
      whom: { kind: 'agent', personId },
      key: 'desk.bridge-opened',
      params,
      attempts: 0,
      ...(notice.sendAt > now && { notBefore: notice.sendAt }),
    }),
  );
  return {
    ...ticket,
    bridge,
    outbox: [...ticket.outbox, ...calls],
    history: [...ticket.history, { kind: 'bridge', at: now, by: 'bot', step: step.id, people: called }],
  };
}

/** For a group its lead comes. */
function personIn(whom: Whom, { groups }: Settings): string | undefined {
  if (whom.kind === 'agent') return whom.personId;
  return whom.kind === 'lead' || whom.kind === 'group' ? leadOf(groups, whom.group) : undefined;
}

export function addresseeOf(
  addressee: Step['whom'][number],
  ticket: Pick<Ticket, 'agent' | 'group' | 'requester'>,
  settings: Settings,
): Whom {
  if (typeof addressee === 'object') return { kind: 'address', address: addressee.address };
  switch (addressee) {
    case 'assignee':
      return ticket.agent ? { kind: 'agent', personId: ticket.agent.id } : { kind: 'group', group: ticket.group };
    case 'group':
      return { kind: 'group', group: ticket.group };
    case 'lead':
      return { kind: 'lead', group: ticket.group };
    case 'office-head': {
      const head = nearest(ticket.requester.offices, (office) => settings.offices.get(office)?.head);
      return head === undefined ? { kind: 'lead', group: ticket.group } : { kind: 'agent', personId: head };
    }
    case 'next-tier':
      return { kind: 'group', group: settings.groups.get(ticket.group)?.nextTier ?? ticket.group };
    case 'requester':
      return { kind: 'requester' };
  }
}
