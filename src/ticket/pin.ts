import { leadOf } from '../people/support-group';
import type { Settings } from '../ports';
import { about } from './about';
import type { Ticket } from './ticket';
import type { Move } from './transfer';

/**
 * At the set number of transfers the lead of the tier answers for the ticket from now on: it is pinned, once, and stays
 * so until it is closed. Where nobody leads the tier, the lead of the group does.
 */
export function pinAtLimit(
  ticket: Ticket,
  { settings, at }: { readonly settings: Settings; readonly at: Date },
): Ticket {
  const { routing, groups } = settings;
  if (ticket.pin || ticket.bounces < routing.bounceLimit) return ticket;
  const tier = groups.get(ticket.group)?.tier;
  const lead = (tier === undefined ? undefined : routing.tierLeads[`${tier}`]) ?? leadOf(groups, ticket.group);
  if (lead === undefined) return ticket;
  const { bounces } = ticket;
  const params = { ...about(ticket), bounces: String(bounces), group: ticket.group };
  return {
    ...ticket,
    pin: { lead, since: at },
    history: [...ticket.history, { kind: 'pinned', at, by: 'bot', lead, bounces }],
    outbox: [
      ...ticket.outbox,
      { id: 'pinned', whom: { kind: 'agent', personId: lead }, key: 'desk.pinned', params, attempts: 0 },
    ],
  };
}

/** A pinned ticket moves only with its lead's consent; the lead needs nobody's. */
export function mustAsk({ pin }: Ticket, by: string): boolean {
  return pin !== undefined && pin.lead !== by;
}

/** Writes down what somebody wants and tells the lead. Asked again, the newest wish counts. */
export function askConsent(ticket: Ticket, { to, reason, by, at }: Move): Ticket {
  const { pin } = ticket;
  if (!pin) return ticket;
  const params = { ...about(ticket), to, reason, by };
  return {
    ...ticket,
    pin: { ...pin, asked: { by, to, reason, at } },
    history: [...ticket.history, { kind: 'consent-asked', at, by, to, reason }],
    outbox: [
      ...ticket.outbox,
      {
        id: `consent-${ticket.history.length}`,
        whom: { kind: 'agent', personId: pin.lead },
        key: 'desk.consent-asked',
        params,
        attempts: 0,
      },
    ],
  };
}
