import type { Settings } from '../ports';
import { speakableFrom } from '../sla/quiet-hours';
import { about } from '../ticket/about';
import type { Notice, Ticket, Whom } from '../ticket/ticket';
import { type Reminder, ringAtOf } from './reminder';

/** The next moment at which somebody is to be reminded. */
export function nextReminderOf({ reminders = [] }: Ticket): Date | undefined {
  const times = reminders.filter(({ rangAt }) => !rangAt).map((one) => ringAtOf(one).getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** The ticket once every reminder whose time has come is on its way; the same ticket where none is. Each round tells once. */
export function withReminders(
  ticket: Ticket,
  { settings, now }: { readonly settings: Settings; readonly now: Date },
): Ticket {
  const due = (ticket.reminders ?? []).filter((one) => !one.rangAt && ringAtOf(one) <= now);
  return due.reduce((next, one) => rung(next, one, { settings, now }), ticket);
}

function rung(
  ticket: Ticket,
  reminder: Reminder,
  { settings: { quiet }, now }: { readonly settings: Settings; readonly now: Date },
): Ticket {
  const { id, kind, personId, name, by, round, text = '' } = reminder;
  const free = speakableFrom(quiet, now);
  const said = (whom: Whom, key: string): Notice => {
    // What somebody asked for themself is said when they asked for it; nobody else is spoken to in the quiet hours.
    const own = whom.kind === 'agent' && by === personId;
    return {
      id: `reminder-${id}-${round}-${whom.kind}`,
      whom,
      key,
      params: { ...about(ticket), at: reminder.at.toISOString(), text, name },
      attempts: 0,
      ...(whom.kind === 'agent' && { orLead: true }),
      ...(!own && free > now && { notBefore: free }),
    };
  };
  const toPerson = said({ kind: 'agent', personId }, `desk.reminder-${kind}`);
  const toRequester = said(
    { kind: 'requester' },
    kind === 'appointment' ? 'ticket.appointment-soon' : 'ticket.waiting-requester',
  );
  const told = {
    'ask-again': [toRequester],
    appointment: [toPerson, toRequester],
    'call-back': [toPerson],
    reminder: [toPerson],
  };
  // Asking again is the bot's to do: nothing is left for a person.
  const left = (ticket.reminders ?? []).flatMap((one) => {
    if (one.id !== id) return [one];
    return kind === 'ask-again' ? [] : [{ ...one, rangAt: now }];
  });
  return {
    ...ticket,
    reminders: left,
    outbox: [...ticket.outbox, ...told[kind]],
    history: [...ticket.history, { kind: 'reminder', at: now, by: 'bot', act: 'rang', reminder: kind, name }],
  };
}
