import type { Conversation, Effect } from './conversation';
import { type Decision, decided, idle, type TurnContext } from './decision';
import { isOpen } from './hand-off';
import { plain } from './replies';

/** Words of the requester while a person has, or is about to have, the conversation: carried to the desk, not answered. */
export function relay(
  conversation: Conversation,
  said: { readonly text: string; readonly origin: string },
  context: TurnContext,
): Decision {
  const { ticketId, attendedBy } = conversation;
  const carry: Effect = { kind: 'relay', name: conversation.requester.name, text: said.text };
  if (attendedBy.kind === 'agent') {
    const awaitsAgentSince = conversation.awaitsAgentSince ?? context.now;
    const asked: Effect[] = ticketId ? [{ kind: 'ticket-asked', ticketId, origin: said.origin, at: context.now }] : [];
    return decided({ ...conversation, awaitsAgentSince }, 'relayed', [carry, ...asked]);
  }
  if (conversation.attendedBy.kind !== 'waiting' || conversation.attendedBy.acknowledged) {
    return decided(conversation, 'relayed', [carry]);
  }
  const noted: Effect = {
    kind: 'say',
    replyId: context.newId(),
    reply: plain(context.say('waiting.noted')),
    by: 'bot',
  };
  return decided(
    { ...conversation, attendedBy: { ...conversation.attendedBy, acknowledged: true } },
    'relayed-and-noted',
    [carry, noted],
  );
}

/** The requester no longer wants a person: the bot has the conversation again and the ticket is withdrawn. */
export function withdraw(conversation: Conversation, origin: string, context: TurnContext): Decision {
  const ticket = context.tickets.find(({ id, status }) => id === conversation.ticketId && isOpen(status.kind));
  const effects: Effect[] = [
    ...(ticket ? [{ kind: 'ticket-confirm', ticketId: ticket.id, solved: true, origin } as const] : []),
    { kind: 'say', replyId: context.newId(), reply: plain(context.say('waiting.withdrawn')), by: 'bot' },
    { kind: 'show-desk' },
  ];
  return {
    conversation: { ...conversation, attendedBy: { kind: 'bot' }, dialogue: idle() },
    effects,
    events: [{ event: 'released', detail: {} }],
    rule: 'withdrawn',
  };
}

/** An agent's words: to the requester in the agent's name, or to colleagues only. The first reply takes the conversation over. */
export function speak(
  conversation: Conversation,
  said: {
    readonly kind: 'reply' | 'note';
    readonly text: string;
    /** The message it came in with. */
    readonly origin: string;
    readonly agent: { readonly id: string; readonly name: string };
  },
  context: TurnContext,
): Decision {
  if (said.kind === 'note') return decided(conversation, 'note');
  const { id: agentId, name } = said.agent;
  // Named after the agent's message, so that a later edit of it finds what the requester got.
  const reply: Effect = { kind: 'say', replyId: said.origin, reply: plain(said.text), by: 'agent', name };
  const answered: Effect[] = conversation.ticketId
    ? [{ kind: 'ticket-answered', ticketId: conversation.ticketId, agentId }]
    : [];
  if (conversation.attendedBy.kind === 'agent') {
    const { awaitsAgentSince: _, ...answeredNow } = conversation;
    return decided(answeredNow, 'agent-reply', [reply, ...answered]);
  }
  return {
    conversation: {
      ...withoutBotReplies(conversation),
      attendedBy: { kind: 'agent', agentId, name, since: context.now },
      dialogue: idle(),
    },
    effects: [reply, ...answered, { kind: 'show-desk' }],
    events: [{ event: 'taken-over', detail: { agent: name } }],
    rule: 'agent-reply-takes-over',
  };
}

/** Drops what the bot was still going to say; what a process has already begun to send is left. */
export function withoutBotReplies(conversation: Conversation): Conversation {
  const outbox = conversation.outbox.filter(
    ({ effect, claim }) => !(effect.kind === 'say' && effect.by === 'bot' && !claim),
  );
  return { ...conversation, outbox };
}
