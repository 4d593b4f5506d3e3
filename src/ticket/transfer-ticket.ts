import { receiver } from '../assignment/assign-to';
import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { about } from './about';
import { changeTicket } from './change-ticket';
import type { Terms } from './clocks';
import { offered } from './offer';
import { askConsent, mustAsk, pinAtLimit } from './pin';
import { withSupplier } from './supplier';
import type { Notice, Ticket } from './ticket';
import { type Move, moveToGroup, senderOf, wayMark, wayOf } from './transfer';

export interface Transfer {
  readonly ticketId: string;
  readonly group: string;
  /** Somebody of that group who is asked first. */
  readonly agentId?: string;
  readonly reason: string;
  readonly by: Person;
}

/**
 * Hands a ticket to another group, with the reason, and tells that group; at the set number of such transfers the lead of
 * the tier has it. A pinned ticket stays until its lead agrees. Throws `bad-input` for an unknown group or no reason.
 */
export async function transferTicket(
  ports: Ports,
  { ticketId, group, agentId, reason, by }: Transfer,
): Promise<Ticket> {
  requireReason(reason);
  if (!ports.settings().groups.has(group))
    throw new DeskError('bad-input', 'no such support group', { received: group });
  const agent = agentId === undefined ? undefined : await receiver(ports, agentId, by);
  if (agent && !agent.groups.includes(group))
    throw new DeskError('bad-input', `${agent.name} is not of that group`, { received: group });
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const move: Move = { to: group, reason, by: by.id, at: ports.now(), how: 'transfer' };
    if (ticket.group !== group && mustAsk(ticket, by.id)) return askConsent(ticket, move);
    const moved = handedOn(ticket, move, { ports, terms });
    if (!agent || moved === ticket || moved.pin) return moved;
    return askedFirst(moved, agent, ports);
  });
}

/** Sends a ticket back to the group it came from. Once it is pinned, the lead has to agree. */
export async function returnToSender(
  ports: Ports,
  { ticketId, reason, by }: Pick<Transfer, 'ticketId' | 'reason' | 'by'>,
): Promise<Ticket> {
  requireReason(reason);
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const to = senderOf(ticket);
    if (to === undefined)
      throw new DeskError('not-possible-now', `${ticket.number} came from no other group`, {
        expected: 'a transfer to the group that should have it',
      });
    const move: Move = { to, reason, by: by.id, at: ports.now(), how: 'return' };
    return mustAsk(ticket, by.id) ? askConsent(ticket, move) : handedOn(ticket, move, { ports, terms });
  });
}

/** Takes a ticket a tier up with what was done so far. No bounce; the requester keeps the contact they have. */
export async function escalateTicket(
  ports: Ports,
  { ticketId, done, by }: { readonly ticketId: string; readonly done: string; readonly by: Person },
): Promise<Ticket> {
  if (!done.trim())
    throw new DeskError('bad-input', 'the next tier needs to know what was done so far', { received: 'nothing' });
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const to = ports.settings().groups.get(ticket.group)?.nextTier;
    if (to === undefined)
      throw new DeskError('not-possible-now', `nobody is above ${ticket.group}`, {
        expected: 'a group with a next tier',
      });
    const move: Move = { to, reason: done, by: by.id, at: ports.now(), how: 'tier' };
    return mustAsk(ticket, by.id) ? askConsent(ticket, move) : handedOn(ticket, move, { ports, terms });
  });
}

/** The pinned ticket's lead agrees to what was asked, or not. */
export async function answerConsent(
  ports: Ports,
  { ticketId, agreed, by }: { readonly ticketId: string; readonly agreed: boolean; readonly by: Person },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const asked = ticket.pin?.asked;
    if (!ticket.pin || !asked) return ticket;
    if (ticket.pin.lead !== by.id)
      throw new DeskError('not-allowed', 'only the lead it is pinned to may say so', { received: by.name });
    const { asked: _, ...pin } = ticket.pin;
    const answered: Ticket = { ...ticket, pin };
    if (agreed) {
      const move: Move = { to: asked.to, reason: asked.reason, by: asked.by, at: ports.now(), how: 'return' };
      return handedOn(answered, move, { ports, terms });
    }
    const whom = { kind: 'agent', personId: asked.by } as const;
    const params = { ...about(ticket), to: asked.to, by: by.name };
    return {
      ...answered,
      history: [...ticket.history, { kind: 'consent-refused', at: ports.now(), by: by.id, to: asked.to }],
      outbox: [
        ...ticket.outbox,
        { id: `refused-${ticket.history.length}`, whom, key: 'desk.consent-refused', params, attempts: 0 },
      ],
    };
  });
}

/** Moves, counts, pins at the limit, starts or ends a supplier's clock, and tells who has to know. */
export function handedOn(
  ticket: Ticket,
  move: Move,
  { ports, terms }: { readonly ports: Pick<Ports, 'settings'>; readonly terms: Terms },
): Ticket {
  const settings = ports.settings();
  const moved = moveToGroup(ticket, move);
  if (moved === ticket) return ticket;
  const told: Ticket = { ...moved, outbox: [...moved.outbox, arrival(ticket, move)] };
  return pinAtLimit(withSupplier(told, { move, terms, settings }), { settings, at: move.at });
}

function arrival(ticket: Ticket, { to, reason, how, by }: Move): Notice {
  const key = how === 'tier' ? 'desk.escalated' : 'desk.transferred';
  const from = ticket.group;
  const params = { ...about(ticket), from, reason, by, way: [...wayOf(ticket), to].join(wayMark) };
  return { id: `transferred-${ticket.history.length}`, whom: { kind: 'group', group: to }, key, params, attempts: 0 };
}

function askedFirst(ticket: Ticket, agent: Person, ports: Ports): Ticket {
  const since = ports.now();
  const minutes = ports.settings().routing.acceptMinutes;
  const until = new Date(since.getTime() + minutes * 60_000);
  const params = { ...about(ticket), minutes: String(minutes) };
  const whom = { kind: 'agent', personId: agent.id } as const;
  return {
    ...offered(ticket, { personId: agent.id, name: agent.name, since, until }, false),
    outbox: [
      ...ticket.outbox,
      { id: `offered-${ticket.history.length}`, whom, key: 'desk.offered', params, attempts: 0 },
    ],
  };
}

function requireReason(reason: string): void {
  if (!reason.trim()) throw new DeskError('bad-input', 'a transfer needs a reason', { received: 'an empty reason' });
}
