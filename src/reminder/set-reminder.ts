import { DeskError } from '../errors';
import type { Person } from '../people/person';
import { mayWorkDesk } from '../people/access';
import type { Ports } from '../ports';
import { nextOpening } from '../sla/service-hours';
import { changeTicket } from '../ticket/change-ticket';
import type { Ticket } from '../ticket/ticket';
import { promised } from './change-reminder';
import { toCome } from './moment';
import type { Reminder, ReminderKind } from './reminder';

export interface NewReminder {
  readonly ticketId: string;
  /** Made by whoever sets it: the same one twice is one. */
  readonly id: string;
  readonly kind: ReminderKind;
  readonly at: Date;
  readonly text?: string;
  /** Whose it is, where it is not `by`'s own. */
  readonly personId?: string;
  readonly by: Person;
}

/** More than this on one ticket nobody keeps in view. */
const most = 20;

/** Throws `bad-input` for a moment that is over, and `not-possible-now` to ask again who is not waited for. */
export async function setReminder(ports: Ports, given: NewReminder): Promise<Ticket> {
  const { ticketId, id, kind, text, by } = given;
  const whose = given.personId === undefined ? by : await ports.directory.byId(given.personId);
  if (!whose || !mayWorkDesk(whose))
    throw new DeskError('bad-input', 'whom to remind', { received: given.personId, expected: 'somebody of the desk' });
  return changeTicket(ports, ticketId, (ticket, { hours }) => {
    const reminders = ticket.reminders ?? [];
    if (reminders.some((one) => one.id === id)) return ticket;
    const now = ports.now();
    if (kind === 'ask-again' && !waitsForRequester(ticket))
      throw new DeskError('not-possible-now', `${ticket.number} does not wait for its requester`, {
        expected: 'a ticket on hold for the requester',
      });
    if (reminders.length >= most)
      throw new DeskError('not-possible-now', `${ticket.number} has ${most} reminders`, {
        expected: 'some of them done',
      });
    const wanted = toCome(given.at, now);
    const at = kind === 'ask-again' ? (nextOpening(hours, wanted) ?? wanted) : wanted;
    const reminder: Reminder = {
      id,
      kind,
      at,
      personId: whose.id,
      name: whose.name,
      by: by.id,
      ...(text && { text }),
      round: 1,
    };
    return promised({ ...ticket, reminders: [...reminders, reminder] }, reminder, { act: 'set', by: by.id, now });
  });
}

const waitsForRequester = ({ status }: Ticket) => status.kind === 'on-hold' && status.reason === 'requester';
