import { deskCardOf } from '../../../src/conversation/desk-card';
import { chatOf } from '../../../src/conversation/way-to';
import { DeskError } from '../../../src/errors';
import { maySeeTicket } from '../../../src/people/access';
import type { Person } from '../../../src/people/person';
import type { Ports } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import type { TicketLine, Work } from '../contract/work';
import { workSeenBy } from '../desk/seen-by';
import { attendedByView, handoffView, messageView, ticketView } from '../views';
import { peopleInHistory } from './people-in-history';

/** Entries of a conversation shown at once; of a longer one, the newest. */
const page = 500;
const earlierShown = 10;
const childrenShown = 50;

/** What this person works on under that name: a ticket's number or id, or a conversation. Throws `not-found`. */
export async function workOf(ports: Ports, person: Person, name: string): Promise<Work> {
  const { ticket, conversation } = await workSeenBy(person, name, ports);
  const settings = ports.settings();
  const about = ticket ?? conversation;
  if (!about) throw new DeskError('not-found', 'no such thing');
  const { requester, language, channel } = about;
  const card = conversation && (await deskCardOf(ports, conversation));
  const understanding = card?.asked ? ports.knowledge().understand(card.asked) : undefined;
  const messages = conversation
    ? await ports.messages.timeline(conversation.id, Math.max(0, conversation.seq - page), page)
    : [];
  const earlier = (await ports.tickets.ofRequester(requester.personId, earlierShown + 1)).filter(
    ({ id }) => id !== ticket?.id,
  );
  return {
    id: ticket?.number ?? conversation?.id ?? name,
    conversationId: conversation?.id,
    reach: conversation?.channel ?? (await chatOf(ports, requester.personId)) ?? 'phone',
    seq: conversation?.seq ?? 0,
    channel,
    language,
    requester: { personId: requester.personId, name: requester.name },
    attendedBy: conversation ? attendedByView(conversation, settings) : { kind: 'bot' },
    card: handoffView(card, ports.knowledge()),
    entities: understanding?.entities.map(({ kind, value }) => ({ kind, value })) ?? [],
    undeliverable: conversation?.undeliverable && {
      error: conversation.undeliverable.error,
      at: conversation.undeliverable.at.toISOString(),
    },
    ticket: ticket && ticketView(ticket, settings, ports.now()),
    messages: messages.map((message) => messageView(message, 'desk')),
    related: ticket ? await relatedTo(ports, person, ticket) : { children: [], splitOff: [] },
    people: ticket ? await peopleInHistory(ports, ticket) : {},
    earlier: earlier
      .filter((one) => maySeeTicket(person, one))
      .slice(0, earlierShown)
      .map(lineOf),
    watching: ticket?.watchers?.includes(person.id) ?? false,
    rating: ticket?.rating && {
      ...ticket.rating,
      reasons: [...ticket.rating.reasons],
      at: ticket.rating.at.toISOString(),
    },
  };
}

async function relatedTo({ tickets, inbox }: Ports, person: Person, ticket: Ticket): Promise<Work['related']> {
  const { id, parentId, mergedInto, splitFrom } = ticket;
  const line = async (other: string | undefined) => {
    const found = other === undefined ? undefined : await tickets.byId(other);
    return found && maySeeTicket(person, found) ? lineOf(found) : undefined;
  };
  const split = ticket.history.flatMap((event) => (event.kind === 'split' ? [event.number] : []));
  const parts = await Promise.all(split.map((number) => tickets.byNumber(number)));
  const children = await inbox.childrenOf(id, childrenShown);
  return {
    parent: await line(parentId),
    children: children.filter((one) => maySeeTicket(person, one)).map(lineOf),
    mergedInto: await line(mergedInto),
    splitFrom: await line(splitFrom),
    // Its own origin is in its history too.
    splitOff: parts.flatMap((part) => (part?.splitFrom === id && maySeeTicket(person, part) ? [lineOf(part)] : [])),
  };
}

export function lineOf({ id, number, title, status, openedAt }: Ticket): TicketLine {
  return { id, number, title, status: status.kind, openedAt: openedAt.toISOString() };
}
