import { maySeeTicket } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { Ticket } from '../ticket/ticket';
import type { Reminder } from './reminder';

/** A person has that many in view, not more. */
const most = 200;

/** What a person wants to be reminded of, soonest first, on the tickets that they may see. */
export async function remindersOf(
  { tickets }: Pick<Ports, 'tickets'>,
  person: Person,
): Promise<readonly { readonly ticket: Ticket; readonly reminder: Reminder }[]> {
  const found = (await tickets.remindersOf(person.id, most)).filter((ticket) => maySeeTicket(person, ticket));
  return found
    .flatMap((ticket) => (ticket.reminders ?? []).map((reminder) => ({ ticket, reminder })))
    .filter(({ reminder }) => reminder.personId === person.id)
    .toSorted((a, b) => a.reminder.at.getTime() - b.reminder.at.getTime());
}
