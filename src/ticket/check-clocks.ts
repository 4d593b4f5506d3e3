import { offerTicket } from '../assignment/offer-ticket';
import { newHand } from '../claim';
import { isDeskError } from '../errors';
import type { Ports, Settings } from '../ports';
import { type LadderEvent, type LadderNotice, noticesFor, sharesOf } from '../sla/escalation';
import { ring } from '../sla/sla-clock';
import { saveTicket, setAlarm, termsOf } from './change-ticket';
import type { Terms } from './clocks';
import { raised } from './priority';
import { wantsSomebody, withOfferOver } from './offer';
import { withSupplierLate } from './supplier';
import { claimNotices, tellTicket } from './tell-ticket';
import { clockNames, type Notice, type Ticket, type Whom } from './ticket';
import { moveToGroup } from './transfer';

/**
 * What an alarm asks for: look at the ticket's clocks, climb the ladder where a share was passed, tell what is to be told.
 * Early, late or twice makes no difference: only the clock decides, and each step fires once.
 */
export async function checkClocks(ports: Ports, ticketId: string): Promise<void> {
  for (;;) {
    const ticket = await ports.tickets.byId(ticketId);
    if (!ticket) return;
    const settings = ports.settings();
    const terms = termsOf(settings, ticket);
    const now = ports.now();
    const rung = rungAt(withSupplierLate(withOfferOver(ticket, now), now), { terms, settings, now });
    if (rung !== ticket && ticket.nextRingAt) {
      ports.meter.observe(
        'firstline_alarm_late_seconds',
        Math.max(0, now.getTime() - ticket.nextRingAt.getTime()) / 1000,
      );
    }
    try {
      // What rang is claimed in the same write: a claim of its own would cost a save and an alarm for every ring.
      const hand = newHand(ports);
      const saved =
        rung === ticket
          ? await reset(ports, ticket, terms)
          : await saveTicket(ports, claimNotices(rung, hand, now), terms);
      const told = await tellTicket(ports, saved, hand);
      if (wantsSomebody(told, settings.groups.get(told.group))) await offerTicket(ports, told.id);
      return;
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

/** Nothing rang. An alarm that came early is set again, so that it is not left to the sweep. */
async function reset(ports: Ports, ticket: Ticket, terms: Terms): Promise<Ticket> {
  if (ticket.nextRingAt && ticket.nextRingAt <= ports.now()) return saveTicket(ports, ticket, terms);
  if (ticket.nextRingAt) await setAlarm(ports, ticket.id, ticket.nextRingAt);
  return ticket;
}

/** The ticket after a look at its clocks; the same ticket when there was nothing to tell. */
export function rungAt(
  ticket: Ticket,
  { terms, settings, now }: { terms: Terms; settings: Settings; now: Date },
): Ticket {
  const looks = clockNames.map((name) => ({
    name,
    ...ring(ticket.clocks[name], terms.hours, { shares: sharesOf(terms.ladder, name), now }),
  }));
  const events = looks.flatMap(({ name, events: rung }) =>
    rung.map((event): LadderEvent => ({ ...event, clock: name, round: roundOf(ticket) })),
  );
  if (events.length === 0) return ticket;
  const clocks = Object.fromEntries(looks.map(({ name, clock }) => [name, clock])) as Ticket['clocks'];
  const told = events.flatMap((event) =>
    'clock' in event
      ? [{ kind: 'clock', at: event.at, by: 'bot', clock: event.clock as 'resolution', event: event.kind } as const]
      : [],
  );
  const looked: Ticket = { ...ticket, clocks, history: [...ticket.history, ...told] };
  return noticesFor(events, terms.ladder, { fired: ticket.climbed, now }).reduce(
    (next, notice) => climb(next, notice, { settings, now }),
    looked,
  );
}

/** One run of the resolution clock to the next: a reopened ticket warns anew. */
function roundOf({ history }: Ticket): number {
  return (
    1 +
    history.filter((event) => event.kind === 'status' && event.from === 'resolved' && event.to === 'in-progress').length
  );
}

/** One step of the ladder: what it does at once, and whom it tells. */
function climb(ticket: Ticket, notice: LadderNotice, { settings, now }: { settings: Settings; now: Date }): Ticket {
  const { step, event } = notice;
  const moved = act(ticket, notice, { settings, now });
  const clock = 'clock' in event ? event.clock : '';
  // A share above 1 is a step after the breach: nothing is merely close any more.
  const late = event.kind === 'breached' || ('share' in event && event.share > 1);
  const key = late ? 'desk.breached' : 'desk.warned';
  const params = {
    number: moved.number,
    title: moved.title,
    clock,
    priority: moved.priority,
    requester: moved.requester.name,
  };
  const base = { key, params, attempts: 0, ...(notice.sendAt > now && { notBefore: notice.sendAt }) };
  const notices = step.whom.map(
    (whom, index): Notice => ({ ...base, id: `${notice.id}.${index}`, whom: addresseeOf(whom, moved, settings) }),
  );
  return {
    ...moved,
    climbed: [...moved.climbed, notice.id],
    outbox: [...moved.outbox, ...notices],
    history: [...moved.history, { kind: 'escalated', at: now, by: 'bot', step: step.id }],
  };
}

function act(ticket: Ticket, { step }: LadderNotice, { settings, now }: { settings: Settings; now: Date }): Ticket {
  switch (step.does) {
    case 'raise-priority':
      return { ...ticket, priority: raised(ticket.priority) };
    case 'reassign': {
      const next = settings.groups.get(ticket.group)?.nextTier;
      return next && !ticket.pin
        ? moveToGroup(ticket, { to: next, reason: step.id, by: 'bot', at: now, how: 'tier' })
        : ticket;
    }
    case 'remind':
    case 'open-bridge':
      return ticket;
  }
}

function addresseeOf(whom: LadderNotice['step']['whom'][number], ticket: Ticket, settings: Settings): Whom {
  if (whom === 'assignee')
    return ticket.agent ? { kind: 'agent', personId: ticket.agent.id } : { kind: 'group', group: ticket.group };
  if (whom === 'lead') return { kind: 'lead', group: ticket.group };
  if (whom === 'next-tier')
    return { kind: 'group', group: settings.groups.get(ticket.group)?.nextTier ?? ticket.group };
  return { kind: 'group', group: ticket.group };
}
