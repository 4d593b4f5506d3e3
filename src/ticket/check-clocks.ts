import { offerTicket } from '../assignment/offer-ticket';
import { type Hand, newHand } from '../claim';
import { isDeskError } from '../errors';
import type { Ports, Settings } from '../ports';
import { withReminders } from '../reminder/ring-reminders';
import { type LadderEvent, sharesOf } from '../sla/escalation';
import { ring } from '../sla/sla-clock';
import { saveTicket, setAlarm } from './change-ticket';
import { climbLadder } from './climb-ladder';
import { hoursOf, present, type Terms } from './clocks';
import { withWaitOver } from './hold-ticket';
import { withConsentReminded } from './consent-waits';
import { keepPromises, reopeningsOf } from './keep-promises';
import { wantsSomebody, withOfferOver } from './offer';
import { withSupplierLate } from './supplier';
import { claimNotices, tellTicket, toldInHouse } from './tell-ticket';
import { termsOf } from './terms';
import type { ClockName, Clocks, Notice, Ticket } from './ticket';
import { waitedBy } from './waits';

/**
 * What an alarm asks for: look at the ticket's clocks, climb the ladder where a share was passed, tell what is to be told.
 * Early, late or twice makes no difference: only the clock decides, and each step fires once. `flood`: many ring at once,
 * so what staff is to hear is left for `tellTogether`.
 */
export async function checkClocks(
  ports: Ports,
  ticketId: string,
  { flood }: { readonly flood: boolean } = { flood: false },
): Promise<void> {
  for (;;) {
    const ticket = await ports.tickets.byId(ticketId);
    if (!ticket) return;
    const settings = ports.settings();
    const terms = termsOf(settings, ticket);
    const now = ports.now();
    const told = (rung: Ticket) => (flood ? gathered(rung, ticket) : rung);
    const over = withSupplierLate(withOfferOver(withWaitOver(ticket, { settings, now }), now), now);
    const asked = withConsentReminded(withReminders(over, { settings, now }), terms, now);
    const rung = rungAt(asked, { terms, settings, now });
    if (rung !== ticket && ticket.nextRingAt) {
      ports.meter.observe(
        'firstline_alarm_late_seconds',
        Math.max(0, now.getTime() - ticket.nextRingAt.getTime()) / 1000,
      );
    }
    try {
      const hand = newHand(ports);
      const { ticket: saved, people } =
        rung === ticket
          ? { ticket: await reset(ports, ticket, terms), people: undefined }
          : await saveRung(ports, told(rung), hand);
      const left = await tellTicket(ports, saved, { hand, people });
      if (wantsSomebody(left, settings.groups.get(left.group))) await offerTicket(ports, left.id);
      return;
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

/** What rang is claimed, or told, in the same write: one of its own would cost a save and an alarm for every ring. */
async function saveRung(ports: Ports, rung: Ticket, hand: Hand) {
  const claimed = claimNotices(rung, { hand, now: ports.now() });
  const { ticket, people } = await toldInHouse(ports, claimed, hand);
  return { ticket: await saveTicket(ports, ticket, termsOf(ports.settings(), ticket)), people };
}

/** What the ring gave staff to hear waits for others of its kind. A requester hears of their own ticket, as always. */
function gathered(rung: Ticket, { outbox: before }: Ticket): Ticket {
  const isNew = (notice: Notice) => notice.whom.kind !== 'requester' && !before.some(({ id }) => id === notice.id);
  return { ...rung, outbox: rung.outbox.map((one) => (isNew(one) ? { ...one, together: true } : one)) };
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
  const looks = present(ticket.clocks).map(([name, clock]) => ({
    name,
    ...ring(clock, hoursOf(name, terms), { shares: sharesOf(terms.ladder, name), now }),
  }));
  const rung = looks.flatMap(({ name, events: all }) =>
    all.map((event): LadderEvent => ({ ...event, clock: name, round: roundOf(name, ticket) })),
  );
  const events = [...rung, ...waitedBy(ticket, terms, now)];
  if (events.length === 0) return ticket;
  const clocks = Object.fromEntries(looks.map(({ name, clock }) => [name, clock])) as unknown as Clocks;
  const told = events.flatMap((event) =>
    'clock' in event
      ? [{ kind: 'clock', at: event.at, by: 'bot', clock: event.clock, event: event.kind } as const]
      : [],
  );
  const looked: Ticket = { ...ticket, clocks, history: [...ticket.history, ...told] };
  return keepPromises(ticket, climbLadder(looked, events, { settings, now }), { settings, now });
}

/** One run of a clock to the next: a reopened ticket warns anew, and so does the next question or the next group. */
function roundOf(name: ClockName, ticket: Ticket): number {
  const { history } = ticket;
  switch (name) {
    case 'firstResponse':
      return 1;
    case 'nextResponse':
      return history.filter(({ kind }) => kind === 'asked').length;
    case 'resolution':
      return 1 + reopeningsOf(ticket);
    case 'holding':
      return 1 + history.filter(({ kind }) => kind === 'transferred').length;
  }
}
