import { addServiceMinutes } from '../sla/service-hours';
import { about } from './about';
import type { Terms } from './clocks';
import type { Ticket } from './ticket';

/** Service minutes of the group after which a lead who was asked for their word is asked again. */
const everyMinutes = 240;

/** When the lead of a pinned ticket, asked whether it may move, is to be reminded next. */
export function nextConsentOf({ pin }: Ticket, { groupHours }: Pick<Terms, 'groupHours'>): Date | undefined {
  const asked = pin?.asked;
  return asked && addServiceMinutes(groupHours, asked.remindedAt ?? asked.at, everyMinutes);
}

/** The ticket with its lead reminded, where that is due; the same one otherwise. */
export function withConsentReminded(ticket: Ticket, terms: Pick<Terms, 'groupHours'>, now: Date): Ticket {
  const { pin } = ticket;
  const due = nextConsentOf(ticket, terms);
  if (!pin?.asked || !due || due > now) return ticket;
  const { by, to, at } = pin.asked;
  return {
    ...ticket,
    pin: { ...pin, asked: { ...pin.asked, remindedAt: now } },
    history: [...ticket.history, { kind: 'escalated', at: now, by: 'bot', step: 'consent-waits' }],
    outbox: [
      ...ticket.outbox,
      {
        id: `consent-waits-${at.getTime()}-${due.getTime()}`,
        whom: { kind: 'agent', personId: pin.lead },
        key: 'desk.consent-waits',
        params: { ...about(ticket), by, to },
        attempts: 0,
      },
    ],
  };
}
