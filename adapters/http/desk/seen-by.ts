import type { Conversation } from '../../../src/conversation/conversation';
import { maySeeConversation, maySeeTicket } from '../../../src/people/access';
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
