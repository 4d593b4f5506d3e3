import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { about } from '../ticket/about';
import { changeTicket } from '../ticket/change-ticket';
import type { Notice, Ticket } from '../ticket/ticket';
import { toCome } from './moment';
import { isPromise, type Reminder } from './reminder';

interface Which {
  readonly ticketId: string;
  readonly id: string;
  readonly by: string;
}

/** To another moment, at which it rings again. Throws `not-found`, and `bad-input` for a moment that is over. */
export async function moveReminder(ports: Ports, { at, ...which }: Which & { readonly at: Date }): Promise<Ticket> {
  return changeTicket(ports, which.ticketId, (ticket) => {
    const now = ports.now();
    const reminder = reminderOf(ticket, which.id);
    if (reminder.at.getTime() === at.getTime()) return ticket;
    const { rangAt: _, ...rest } = reminder;
    const moved: Reminder = { ...rest, at: toCome(at, now), round: reminder.round + 1 };
    const reminders = ticket.reminders?.map((one) => (one.id === moved.id ? moved : one));
    return promised({ ...ticket, reminders }, moved, { act: 'moved', by: which.by, now });
  });
}

/** Done, or called off: then whoever was promised it hears so. One that is not there any more changes nothing. */
export async function endReminder(
  ports: Ports,
  { how, ...which }: Which & { readonly how: 'done' | 'called-off' },
): Promise<Ticket> {
  return changeTicket(ports, which.ticketId, (ticket) => {
    const reminder = ticket.reminders?.find(({ id }) => id === which.id);
    if (!reminder) return ticket;
    const reminders = ticket.reminders?.filter(({ id }) => id !== reminder.id);
    return promised({ ...ticket, reminders }, reminder, { act: how, by: which.by, now: ports.now() });
  });
}

/** What was done with a reminder in the history, and the requester told of what is promised to them. */
export function promised(
  ticket: Ticket,
  reminder: Reminder,
  { act, by, now }: { readonly act: 'set' | 'moved' | 'done' | 'called-off'; readonly by: string; readonly now: Date },
): Ticket {
  const { id, kind, round, at, name, text } = reminder;
  const notice: Notice = {
    id: `reminder-${id}-${round}-${act}`,
    whom: { kind: 'requester' },
    key: `ticket.${kind}-${act}`,
    params: { ...about(ticket), at: at.toISOString(), name },
    attempts: 0,
  };
  return {
    ...ticket,
    outbox: isPromise(reminder) && act !== 'done' ? [...ticket.outbox, notice] : ticket.outbox,
    history: [
      ...ticket.history,
      {
        kind: 'reminder',
        at: now,
        by,
        act,
        reminder: kind,
        name,
        ...(act !== 'done' && { when: at }),
        ...(text && { text }),
      },
    ],
  };
}

function reminderOf(ticket: Ticket, id: string): Reminder {
  const found = ticket.reminders?.find((one) => one.id === id);
  if (found) return found;
  throw new DeskError('not-found', `no such reminder on ${ticket.number}`);
}
