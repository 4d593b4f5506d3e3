import type { Conversation } from '../../../src/conversation/conversation';
import { maySeeConversation, maySeeDesk, maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import { orNotFound } from '../context';

/** The conversation, if this person may see it. Throws `not-found`. */
export async function conversationSeenBy(person: Person, id: string, ports: Ports): Promise<Conversation> {
  const conversation = await ports.conversations.load(id);
  const ticket = conversation?.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
  return orNotFound(conversation, (one) => maySeeConversation(person, one, ticket));
}

/** The ticket of this id or number, if this person may see it. Throws `not-found`. */
export async function ticketSeenBy(person: Person, id: string, ports: Ports): Promise<Ticket> {
  return orNotFound((await ports.tickets.byId(id)) ?? (await ports.tickets.byNumber(id)), (ticket) =>
    maySeeTicket(person, ticket),
  );
}

/** The ticket and the conversation of that name (a number, or the id of either), each where this person may see it. */
export async function workSeenBy(
  person: Person,
  name: string,
  { tickets, conversations }: Pick<Ports, 'tickets' | 'conversations'>,
): Promise<{ readonly ticket?: Ticket; readonly conversation?: Conversation }> {
  const named = (await tickets.byNumber(name)) ?? (await tickets.byId(name));
  const id = named ? named.conversationId : name;
  const conversation = id === undefined ? undefined : await conversations.load(id);
  const leadsTo = conversation?.ticketId;
  const ledTo = leadsTo === undefined || leadsTo === named?.id ? named : await tickets.byId(leadsTo);
  const ticket = named ?? ledTo;
  return {
    ticket: ticket && maySeeTicket(person, ticket) ? ticket : undefined,
    conversation: conversation && maySeeConversation(person, conversation, ledTo) ? conversation : undefined,
  };
}

/** Whether that name is of anything that this person may see. */
export async function seesWork(
  person: Person,
  name: string,
  ports: Pick<Ports, 'tickets' | 'conversations'>,
): Promise<boolean> {
  if (person.scope === undefined && maySeeDesk(person)) return true;
  const { ticket, conversation } = await workSeenBy(person, name, ports);
  return ticket !== undefined || conversation !== undefined;
}
