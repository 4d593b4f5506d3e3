import type { SupportGroup } from '../people/support-group';
import { withStatus } from './status';
import type { LetGo, Offer, Ticket } from './ticket';

/** The ticket looks for somebody by itself: nobody has it, nobody is asked, and its group deals out its work. */
export function wantsSomebody(ticket: Ticket, group: SupportGroup | undefined): boolean {
  return isQueued(ticket) && group?.assignment !== undefined && group.assignment !== 'by-hand';
}

/** Nobody has it and nobody is asked. */
export function isQueued({ status, agent, offer, pin }: Ticket): boolean {
  return !agent && !offer && !pin && (status.kind === 'new' || status.kind === 'in-progress');
}

/** Whose day it fills: open, not on hold, accepted or offered. */
export function holderOf({ status, agent, offer }: Ticket): string | undefined {
  return status.kind === 'new' || status.kind === 'in-progress' ? (agent?.id ?? offer?.personId) : undefined;
}

export function offered(ticket: Ticket, offer: Offer, standBy: boolean): Ticket {
  const { personId: to, since: at, until } = offer;
  return { ...ticket, offer, history: [...ticket.history, { kind: 'offered', at, by: 'bot', to, standBy, until }] };
}

/** An agent has accepted it, taken it, or was given it. Twice, or on a ticket that is done, changes nothing. */
export function taken(
  ticket: Ticket,
  {
    agent,
    by,
    at,
  }: { readonly agent: { readonly id: string; readonly name: string }; readonly by: string; readonly at: Date },
): Ticket {
  const { status } = ticket;
  if (ticket.agent?.id === agent.id || status.kind === 'resolved' || status.kind === 'closed') return ticket;
  const {
    offer: _offer,
    passed: _passed,
    ...started
  } = status.kind === 'new' ? withStatus(ticket, { kind: 'in-progress' }, { by, at }) : ticket;
  return {
    ...started,
    agent: { id: agent.id, name: agent.name },
    contact: ticket.contact ?? { id: agent.id, name: agent.name },
    history: [...started.history, { kind: 'assigned', at, by, group: ticket.group, agent: agent.id }],
  };
}

/** Whoever has it or was asked no longer does; the same ticket where that is not `from`. Who did not want it is not asked again in this group. */
export function letGo(
  ticket: Ticket,
  { from, why, by, at }: { readonly from: string; readonly why: LetGo; readonly by: string; readonly at: Date },
): Ticket {
  if (ticket.agent?.id !== from && ticket.offer?.personId !== from) return ticket;
  const { agent: _agent, offer: _offer, ...rest } = ticket;
  const refused = why === 'not-accepted' || why === 'declined' || why === 'silent';
  return {
    ...rest,
    passed: refused ? [...(ticket.passed ?? []), from] : ticket.passed,
    history: [...ticket.history, { kind: 'released', at, by, from, why }],
  };
}

/** An offer whose time is over is let go of; the same ticket otherwise. */
export function withOfferOver(ticket: Ticket, now: Date): Ticket {
  const { offer } = ticket;
  return offer && offer.until <= now
    ? letGo(ticket, { from: offer.personId, why: 'not-accepted', by: 'bot', at: now })
    : ticket;
}
