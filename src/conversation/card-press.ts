import type { Desk, Resolution } from '../desk';
import { DeskError } from '../errors';
import { maySeeConversation, mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { Ticket } from '../ticket/ticket';
import { changeConversation } from './change-conversation';
import type { Conversation } from './conversation';
import { cardVersion } from './desk-card';
import type { Message } from './message';
import { enqueue } from './settle';
import type { Language } from './understanding';

/** What somebody did on a card of a board. Whether they may is decided now, whatever the card still shows. */
export type CardAct =
  | { readonly act: 'take-over' | 'hand-back' | 'not-a-request' | 'hold' | 'history' }
  | { readonly act: 'assign'; readonly to: string }
  | ({ readonly act: 'resolve' } & Resolution);

export interface CardPress {
  readonly conversationId: string;
  /** The state that the card showed; absent where it was opened from the card and asks for more first. */
  readonly version?: string;
  /** Language of the card, for the answer. */
  readonly language: Language;
}

type Acts = Pick<Desk, 'takeOver' | 'handBack' | 'resolve' | 'assignTicket' | 'holdTicket'>;

/**
 * Does what was pressed. Answers what is for the presser alone. Throws `not-allowed`, `already-taken`, and
 * `not-possible-now` where the card is older than what it shows: then it is brought up to date and nothing else is done.
 */
export async function pressCard(
  ports: Ports,
  desk: Acts,
  { agent, press, act }: { readonly agent: Person; readonly press: CardPress; readonly act: CardAct },
): Promise<string | undefined> {
  const { conversationId, language } = press;
  const { conversation, ticket } = await seen(ports, conversationId, agent);
  if (act.act === 'history') return historyOf(ports, conversation, language);
  if (press.version !== undefined && press.version !== cardVersion(conversation, ticket)) {
    await showAgain(ports, conversationId);
    const { attendedBy } = conversation;
    if (attendedBy.kind === 'agent' && attendedBy.agentId !== agent.id)
      throw new DeskError('already-taken', ports.say(language, 'card.taken', { name: attendedBy.name }));
    throw new DeskError('not-possible-now', ports.say(language, 'card.old'));
  }
  switch (act.act) {
    case 'take-over':
      await desk.takeOver(conversationId, agent);
      return undefined;
    case 'hand-back':
      await desk.handBack(conversationId, agent);
      return undefined;
    case 'resolve':
      await desk.resolve(conversationId, agent, act);
      return undefined;
    case 'not-a-request': {
      const note = ports.say(conversation.language, 'card.not-a-request-note');
      await desk.resolve(conversationId, agent, { code: 'withdrawn', note });
      return undefined;
    }
    case 'assign': {
      const given = await desk.assignTicket(needed(ticket).id, agent, act.to);
      await showAgain(ports, conversationId);
      return ports.say(language, 'card.assigned', { number: given.number, name: given.agent?.name ?? '' });
    }
    case 'hold':
      await desk.holdTicket(needed(ticket).id, agent, { reason: 'requester' });
      await showAgain(ports, conversationId);
      return ports.say(language, 'card.held');
  }
}

/** The conversation with its ticket, where this person may work on it. Not staff and not theirs are told alike. */
async function seen(
  ports: Ports,
  id: string,
  agent: Person,
): Promise<{ readonly conversation: Conversation; readonly ticket?: Ticket }> {
  const conversation = await ports.conversations.load(id);
  const ticket = conversation?.ticketId ? await ports.tickets.byId(conversation.ticketId) : undefined;
  if (conversation && mayWorkDesk(agent) && maySeeConversation(agent, conversation, ticket))
    return { conversation, ticket };
  throw new DeskError('not-allowed', `${agent.name} is not desk staff here`, { expected: 'an agent or a lead' });
}

function needed(ticket: Ticket | undefined): Ticket {
  if (ticket) return ticket;
  throw new DeskError('not-possible-now', 'there is no ticket yet');
}

async function showAgain(ports: Ports, conversationId: string): Promise<void> {
  await changeConversation(ports, conversationId, (conversation, hand) =>
    enqueue(conversation, [{ kind: 'show-desk' }], { hand, now: ports.now() }),
  );
}

/** Entries shown at a glance; the console has all. */
const shown = 12;

async function historyOf(ports: Ports, { id, seq }: Conversation, language: Language): Promise<string> {
  const entries = await ports.messages.timeline(id, Math.max(0, seq - shown), shown);
  const lines = entries.flatMap((entry) => lineOf(entry, ports.say(language, 'card.bot')));
  return lines.join('\n') || ports.say(language, 'card.no-history');
}

function lineOf({ author, content, edited, deleted }: Message, bot: string): readonly string[] {
  const who = author.kind === 'bot' ? bot : author.name;
  switch (content.kind) {
    case 'text':
    case 'note':
      return deleted ? [] : [`${who}: ${content.kind === 'note' ? '📝 ' : ''}${edited?.text ?? content.text}`];
    case 'press':
      return [`${who}: [${content.label}]`];
    case 'reply':
      return [`${who}: ${content.reply.summary}`];
    case 'form':
    case 'event':
      return [];
  }
}
