import { DeskError, isDeskError } from '../errors';
import { addedTexts } from '../inbox/added-texts';
import type { Ports } from '../ports';
import { nextReminderOf } from '../reminder/ring-reminders';
import { earliest, nextDueOf, nextRingOf, type Terms } from './clocks';
import { nextConsentOf } from './consent-waits';
import { keepPromises } from './keep-promises';
import { wantsSomebody } from './offer';
import { tellWatchers } from './tell-watchers';
import { termsOf } from './terms';
import type { Ticket } from './ticket';
import { nextWaitOf } from './waits';

/**
 * Loads a ticket, lets `change` decide anew, and saves it with the moment its clocks must be looked at next; when somebody
 * else was quicker it looks again. `change` returns the same ticket when there is nothing to do.
 * Throws `not-found`.
 */
export async function changeTicket(
  ports: Ports,
  id: string,
  change: (ticket: Ticket, terms: Terms) => Ticket,
): Promise<Ticket> {
  for (;;) {
    const ticket = await ports.tickets.byId(id);
    if (!ticket) throw new DeskError('not-found', `no ticket ${id}`);
    const settings = ports.settings();
    const changed = change(ticket, termsOf(settings, ticket));
    if (changed === ticket) return ticket;
    const kept = tellWatchers(ticket, keepPromises(ticket, changed, { settings, now: ports.now() }));
    try {
      await makeFindable(ports, kept, ticket);
      return await saveTicket(ports, kept, { ...termsOf(settings, kept), before: ticket });
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

/**
 * Saves, and wakes the worker for the next ring, for what is to be told, or when nobody has it any more (`before` is what
 * was stored). The wake may be lost: the sweep looks at
 * `nextRingAt` and at the outbox, which are in the same write as the clocks.
 */
export async function saveTicket(
  ports: Ports,
  ticket: Ticket,
  { before, ...terms }: Terms & { readonly before?: Ticket },
): Promise<Ticket> {
  const nextRingAt = nextLookOf(ticket, terms);
  const now = ports.now();
  const saved = await ports.tickets.save({
    ...ticket,
    nextRingAt,
    nextDueAt: nextDueOf(ticket.clocks, terms),
    updatedAt: now,
  });
  const { groups } = ports.settings();
  const looks = wantsSomebody(saved, groups.get(saved.group));
  // What looked for somebody before this change goes on looking: the sweep knows it.
  const waits = looks && !(before?.group === saved.group && wantsSomebody(before, groups.get(saved.group)));
  const wake = waits || saved.outbox.some(({ claim, together }) => !claim && !together) ? now : nextRingAt;
  if (wake && (wake === now || wake.getTime() !== ticket.nextRingAt?.getTime())) await setAlarm(ports, saved.id, wake);
  ports.live.changed('desk');
  ports.live.changed(`tickets-of-${saved.requester.personId}`);
  return saved;
}

/** Before the save: a ticket that is there can be found, and words of a save that lost harm nobody. */
export async function makeFindable(ports: Ports, ticket: Ticket, before?: Ticket): Promise<void> {
  const texts = addedTexts(before, ticket);
  if (texts.length > 0) await ports.inbox.addWords(ticket, texts);
}

/** The next ring of a clock or reminder, the next step that a wait is for, or the end of an offer, a wait or a supplier's time. */
export function nextLookOf(ticket: Ticket, terms: Terms): Date | undefined {
  const { clocks, offer, supplier, status } = ticket;
  const waitEnds = status.kind === 'on-hold' ? status.until : undefined;
  const due = supplier?.late ? undefined : supplier?.dueAt;
  return earliest([
    nextRingOf(clocks, terms),
    nextWaitOf(ticket, terms),
    nextReminderOf(ticket),
    nextConsentOf(ticket, terms),
    offer?.until,
    waitEnds,
    due,
  ]);
}

/** Sets an alarm; where it cannot be set the sweep keeps the time, and what was to be done goes on. */
export async function setAlarm(ports: Ports, ticketId: string, when: Date): Promise<void> {
  try {
    await ports.alarms.at(ticketId, when);
  } catch (error) {
    ports.log.warn({ ticketId, error: String(error) }, 'alarm not set; the sweep keeps the time');
  }
}
