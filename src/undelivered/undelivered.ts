import type { Conversation, Effect } from '../conversation/conversation';
import { maySeeConversation, maySeeTicket } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { Ticket } from '../ticket/ticket';

/** Where a letter lies: on a conversation or on a ticket, under the id of what could not be done. */
export interface LetterPlace {
  readonly on: 'conversation' | 'ticket';
  readonly of: string;
  readonly id: string;
}

/** What could not be delivered, as a person of the desk sees it. */
export interface Undelivered extends LetterPlace {
  readonly at: Date;
  readonly error: string;
  /** The kind of effect, or `notice`: news of a ticket. */
  readonly what: Effect['kind'] | 'notice';
  readonly channel: string;
  /** The requester of the conversation or the ticket. */
  readonly requester: string;
  /** The words that did not arrive, where there are any. */
  readonly text: string;
  readonly number?: string;
}

/** Everything undelivered that this person may see, newest first. */
export async function undelivered(ports: Ports, person: Person, limit: number): Promise<readonly Undelivered[]> {
  const [conversations, tickets] = await Promise.all([
    ports.conversations.withDead(limit),
    ports.tickets.withDead(limit),
  ]);
  const ledTo = await Promise.all(
    conversations.map(async ({ ticketId }) => (ticketId === undefined ? undefined : ports.tickets.byId(ticketId))),
  );
  return [
    ...conversations.filter((one, at) => maySeeConversation(person, one, ledTo[at])).flatMap(ofConversation),
    ...tickets.filter((one) => maySeeTicket(person, one)).flatMap((one) => ofTicket(ports, one, person)),
  ]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, limit);
}

function ofConversation({ id: of, channel, requester, dead }: Conversation): readonly Undelivered[] {
  return (dead ?? []).map(({ id, effect, error, at }) => {
    const about = { on: 'conversation', of, channel, requester: requester.name } as const;
    return { ...about, id, error, at, what: effect.kind, text: wordsOf(effect) };
  });
}

function ofTicket(ports: Ports, ticket: Ticket, person: Person): readonly Undelivered[] {
  const { id: of, channel, requester, number, dead } = ticket;
  return (dead ?? []).map(({ id, notice, error, at }) => {
    const text = ports.say(person.language ?? ticket.language, notice.key, notice.params);
    return { on: 'ticket', of, channel, requester: requester.name, number, id, error, at, what: 'notice', text };
  });
}

function wordsOf(effect: Effect): string {
  if (effect.kind === 'say') return effect.reply.summary;
  if (effect.kind === 'open-ticket') return effect.draft.title;
  return effect.kind === 'ticket-comment' || effect.kind === 'relay' ? effect.text : '';
}
