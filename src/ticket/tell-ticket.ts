import { claimOf, type Hand, heldBack, isFresh, newHand } from '../claim';
import { isDeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { withLetter } from '../undelivered/dead-letter';
import { byPhoneAlone, consoleAlone, deliverNotice, isInHouse, peopleFor } from './deliver-notice';
import type { Notice, Ticket } from './ticket';

/** Ten thousand tickets are claimed before the one message about them is sent. */
const floodClaimMs = 300_000;
/** Tries before a notice is recorded as untold. */
const patience = 8;

/**
 * Tells what a ticket has to tell: each notice once, claimed before it goes out. What fails is tried again; what can't be
 * told is in the ticket's history, never silently gone. Those that are told with others are left to `tellTogether`.
 */
export async function tellTicket(
  ports: Ports,
  start: Ticket,
  { hand = newHand(ports), people }: { readonly hand?: Hand; readonly people?: LookedUp } = {},
): Promise<Ticket> {
  let ticket = start;
  for (;;) {
    const now = ports.now();
    const notice = ticket.outbox.find((one) => !one.together && !heldBack(one, hand, now));
    if (!notice) return ticket;
    if (!isFresh(notice.claim, hand, now)) {
      ticket = await saveOr(ports, claimNotices(ticket, { hand, now }), (other) => other);
      continue;
    }
    const told = await tell(ports, { ticket, notice }, () =>
      deliverNotice(ports, { ticket, notice, known: people?.get(notice.id) }),
    );
    ticket = await saveOr(ports, told(ticket), told);
  }
}

/** Whom notices are for, by the id of the notice. */
export type LookedUp = ReadonlyMap<string, readonly Person[]>;

/**
 * What only the console shows is told by the save of the ticket itself: a second save for it would say nothing more. Gives
 * whom the others are for, so that nobody has to be looked up again to tell them.
 */
export async function toldInHouse(
  ports: Ports,
  ticket: Ticket,
  hand: Hand,
): Promise<{ readonly ticket: Ticket; readonly people: LookedUp }> {
  let told = ticket;
  const lookedUp = new Map<string, readonly Person[]>();
  for (const notice of ticket.outbox) {
    if (notice.together || !isFresh(notice.claim, hand, ports.now())) continue;
    const people = await peopleFor(ports, ticket, notice);
    lookedUp.set(notice.id, people);
    if (!isInHouse(ports, notice, people)) continue;
    told = without(notice, { kind: 'told', at: ports.now(), by: 'bot', notice: notice.id, whom: consoleAlone })(told);
  }
  return { ticket: told, people: lookedUp };
}

/**
 * Claims every notice that is due, so that two at once do not tell it twice. One whose claimant died counts as tried: it
 * may have been told.
 */
export function claimNotices(
  ticket: Ticket,
  { hand, now, together = false }: { readonly hand: Hand; readonly now: Date; readonly together?: boolean },
): Ticket {
  const claim = together ? claimOf(hand, now, floodClaimMs) : claimOf(hand, now);
  const claimed = (one: Notice): Notice => ({
    ...one,
    claim,
    attempts: one.claim && one.claim.by !== hand.id ? one.attempts + 1 : one.attempts,
  });
  const free = (one: Notice) => (one.together ?? false) === together && !heldBack(one, hand, now);
  return { ...ticket, outbox: ticket.outbox.map((one) => (free(one) ? claimed(one) : one)) };
}

/** What telling leaves on the ticket. Applied to the newest version. */
export type Change = (ticket: Ticket) => Ticket;

/** `deliver` gives whom it reached. What fails is put off, or kept as undelivered when patience is at an end. */
export async function tell(
  ports: Ports,
  { ticket, notice }: { readonly ticket: Pick<Ticket, 'id'>; readonly notice: Notice },
  deliver: () => Promise<string>,
): Promise<Change> {
  const at = ports.now();
  try {
    const whom = await deliver();
    if (whom === byPhoneAlone)
      return without(notice, { kind: 'untold', at, by: 'bot', notice: notice.id, reason: byPhoneAlone });
    return without(notice, { kind: 'told', at, by: 'bot', notice: notice.id, whom });
  } catch (error) {
    ports.log.warn({ ticketId: ticket.id, notice: notice.id, error: String(error) }, 'notice not told');
    const attempts = notice.attempts + 1;
    if (attempts >= patience || isDeskError(error, 'undeliverable')) {
      const reason = String(error).slice(0, 300);
      const { claim: _, notBefore: __, together: ___, ...letter } = notice;
      const given = without(notice, { kind: 'untold', at, by: 'bot', notice: notice.id, reason });
      return (current) => {
        const next = given(current);
        return { ...next, dead: withLetter(next.dead, { id: notice.id, notice: letter, error: reason, at }) };
      };
    }
    const until = isDeskError(error, 'retry-later') ? error.until : undefined;
    const notBefore = until ?? new Date(at.getTime() + 2000 * 2 ** attempts);
    const { claim: _, ...rest } = notice;
    return (current) => ({
      ...current,
      outbox: current.outbox.map((one) => (one.id === notice.id ? { ...rest, attempts, notBefore } : one)),
    });
  }
}

const without =
  (notice: Notice, event: Ticket['history'][number]): Change =>
  (ticket) => ({
    ...ticket,
    outbox: ticket.outbox.filter(({ id }) => id !== notice.id),
    history: [...ticket.history, event],
  });

/** Saves what `again` makes of whatever the ticket has become meanwhile. */
export async function saveOr(ports: Ports, ticket: Ticket, again: Change): Promise<Ticket> {
  let current = ticket;
  for (;;) {
    try {
      return await ports.tickets.save(current);
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
      const stored = await ports.tickets.byId(ticket.id);
      if (!stored) throw error;
      current = again(stored);
    }
  }
}
