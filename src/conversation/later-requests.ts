import type { Conversation } from './conversation';
import { type Decision, idle, type TurnContext } from './decision';
import { button, plain } from './replies';
import type { Reply } from './reply';

/** A message of more requests than this is a story; the rest is left to the person who reads it. */
const mostLater = 3;

/** Whether a message may be taken apart: not while the bot waits for a field or a description, nor when a person answers. */
export function mayHoldSeveral({ attendedBy, dialogue }: Conversation): boolean {
  return attendedBy.kind === 'bot' && dialogue.kind !== 'filling' && dialogue.kind !== 'describing';
}

/**
 * The first of several requests is dealt with and the others are kept. Where the first still waits for an answer the
 * next one is offered, so that neither is lost and only one question is asked at a time.
 */
export function withLater(decision: Decision, others: readonly string[], context: TurnContext): Decision {
  const { conversation, effects } = decision;
  const [next] = others;
  if (next === undefined || conversation.attendedBy.kind !== 'bot') return decision;
  const kept = { ...decision, conversation: { ...conversation, later: others.slice(0, mostLater) } };
  if (conversation.dialogue.kind === 'idle') return kept;
  const reply = plain(context.say('later.kept', { text: next }), [button(context, 'next-request')]);
  return { ...kept, effects: [...effects, { kind: 'say', replyId: context.newId(), reply, by: 'bot' }] };
}

/** The request to be dealt with now, where the one before is done; a person who took over reads them all. */
export function dueRequest({ later, dialogue, attendedBy }: Conversation): string | undefined {
  return dialogue.kind === 'idle' && attendedBy.kind === 'bot' ? later?.[0] : undefined;
}

/** The conversation without its first waiting request. */
export function withoutFirst({ later = [], ...conversation }: Conversation): Conversation {
  return later.length > 1 ? { ...conversation, later: later.slice(1) } : conversation;
}

/** "Next question": the one before is left as it is. With nothing left the button is out of date. */
export function nextRequest(conversation: Conversation, context: TurnContext): Decision {
  const waits = (conversation.later ?? []).length > 0;
  const reply = plain(context.say('button-out-of-date'));
  return {
    conversation: waits ? { ...conversation, dialogue: idle() } : conversation,
    effects: waits ? [] : [{ kind: 'say', replyId: context.newId(), reply, by: 'bot' }],
    events: [],
    rule: 'next-request',
  };
}

/** Says which of the questions this answers. */
export function ledBy(decision: Decision, question: string, context: TurnContext): Decision {
  const lead = context.say('later.now', { text: question });
  const at = decision.effects.findIndex((effect) => effect.kind === 'say');
  const effects = decision.effects.map((effect, index) =>
    index === at && effect.kind === 'say' ? { ...effect, reply: withLead(effect.reply, lead) } : effect,
  );
  return { ...decision, effects };
}

function withLead({ blocks, summary }: Reply, lead: string): Reply {
  return { blocks: [{ kind: 'text', text: lead }, ...blocks], summary: `${lead}\n${summary}` };
}
