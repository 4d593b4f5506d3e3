import { DeskError } from '../errors';
import { mayOverrule, mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { withoutBotReplies } from './attended';
import { changeConversation } from './change-conversation';
import type { AttendedBy, Conversation, Effect } from './conversation';
import type { EventName, Message } from './message';
import { plain } from './replies';
import { enqueue } from './settle';

/**
 * An agent takes a conversation over. One save wins: the other agent gets `already-taken` with the winner's name. What
 * the bot had not begun to say is dropped in the same write, so the bot never speaks after a person has it.
 */
export async function takeOver(ports: Ports, conversationId: string, agent: Person): Promise<Conversation> {
  requireAgent(agent);
  return changeConversation(ports, conversationId, (conversation, hand) => {
    const { attendedBy } = conversation;
    if (attendedBy.kind === 'agent' && attendedBy.agentId === agent.id) return conversation;
    if (attendedBy.kind === 'agent')
      throw new DeskError('already-taken', `${attendedBy.name} has it`, { received: agent.name });
    const now = ports.now();
    const reply = plain(ports.say(conversation.language, 'taken-over', { name: agent.name }));
    const next: AttendedBy = { kind: 'agent', agentId: agent.id, name: agent.name, since: now };
    const told = saying(
      ports,
      { ...withoutBotReplies(conversation), attendedBy: next, dialogue: { kind: 'idle' } },
      { reply, event: 'taken-over', agent },
    );
    const assigned: Effect[] = conversation.ticketId
      ? [{ kind: 'ticket-assigned', ticketId: conversation.ticketId, agentId: agent.id }]
      : [];
    return enqueue(told.conversation, [...told.effects, ...assigned, { kind: 'show-desk' }], {
      hand,
      now: ports.now(),
    });
  });
}

/** The agent gives the conversation back to the bot. Only the one who has it, or a lead, may. */
export async function handBack(ports: Ports, conversationId: string, agent: Person): Promise<Conversation> {
  requireAgent(agent);
  return changeConversation(ports, conversationId, (conversation, hand) => {
    const { attendedBy } = conversation;
    if (attendedBy.kind === 'bot') return conversation;
    if (attendedBy.kind === 'agent' && attendedBy.agentId !== agent.id && !mayOverrule(agent)) {
      throw new DeskError('not-allowed', `${attendedBy.name} has it`, { expected: `${attendedBy.name} or a lead` });
    }
    const reply = plain(ports.say(conversation.language, 'handed-back', { name: agent.name }));
    const told = saying(
      ports,
      { ...conversation, attendedBy: { kind: 'bot' }, dialogue: { kind: 'idle' }, tried: [] },
      { reply, event: 'handed-back', agent },
    );
    return enqueue(told.conversation, [...told.effects, { kind: 'show-desk' }], { hand, now: ports.now() });
  });
}

/** After its ticket is resolved a conversation is the bot's again, without a word of its own: the resolution is what is said. */
export async function release(ports: Ports, conversationId: string, agent: Person): Promise<Conversation> {
  requireAgent(agent);
  return changeConversation(ports, conversationId, (conversation, hand) => {
    const told = record(
      ports,
      { ...conversation, attendedBy: { kind: 'bot' }, dialogue: { kind: 'idle' }, tried: [] },
      { event: 'ticket-resolved', agent },
    );
    return enqueue(told.conversation, [...told.effects, { kind: 'show-desk' }], { hand, now: ports.now() });
  });
}

export function requireAgent(person: Person): void {
  if (!mayWorkDesk(person))
    throw new DeskError('not-allowed', `${person.name} is not desk staff`, { expected: 'an agent or a lead' });
}

interface Change {
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
}

function record(
  ports: Ports,
  conversation: Conversation,
  { event, agent }: { event: EventName; agent: Person },
): Change {
  const entry: Message = {
    id: ports.newId(),
    conversationId: conversation.id,
    seq: conversation.seq + 1,
    at: ports.now(),
    author: { kind: 'agent', id: agent.id, name: agent.name },
    content: { kind: 'event', event, detail: { agent: agent.name } },
    visibleTo: 'desk',
  };
  return {
    conversation: { ...conversation, seq: entry.seq },
    effects: [{ kind: 'record', skipped: [], entries: [entry] }],
  };
}

/** The event for the desk, and a word to the requester about who speaks now. */
export function saying(
  ports: Ports,
  conversation: Conversation,
  { reply, event, agent }: { reply: ReturnType<typeof plain>; event: EventName; agent: Person },
): Change {
  const noted = record(ports, conversation, { event, agent });
  const replyId = ports.newId();
  const entry: Message = {
    id: replyId,
    conversationId: conversation.id,
    seq: noted.conversation.seq + 1,
    at: ports.now(),
    author: { kind: 'bot' },
    content: { kind: 'reply', reply },
    visibleTo: 'everyone',
  };
  const written = noted.effects.map((effect) =>
    effect.kind === 'record' ? { ...effect, entries: [...effect.entries, entry] } : effect,
  );
  // Said in the desk's name, not the bot's: it must not be dropped as something the bot was still going to say.
  return {
    conversation: { ...noted.conversation, seq: entry.seq },
    effects: [...written, { kind: 'say', replyId, reply, by: 'agent' }],
  };
}
