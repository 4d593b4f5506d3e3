import { claimOf, type Hand, heldBack } from '../claim';
import type { Conversation, Effect, OutboxItem } from './conversation';
import type { DecidedStep } from './decide-steps';
import type { Message } from './message';

/** Who settles, and when. */
export interface Settling {
  readonly hand: Hand;
  readonly now: Date;
}

/**
 * The conversation after a turn, ready for its one write: the new state, the record to be kept and everything to be
 * done, in order. What will be begun at once is claimed in the same write.
 */
export function settle(before: Conversation, steps: readonly DecidedStep[], settling: Settling): Conversation {
  const last = steps.at(-1)?.decision.conversation ?? before;
  const { entries, effects, skipped } = recordOf(steps, { id: before.id, seq: before.seq, now: settling.now });
  const record: Effect = { kind: 'record', skipped, entries };
  return enqueue({ ...last, seq: before.seq + entries.length, lastAt: settling.now }, [record, ...effects], settling);
}

/** Adds effects behind what is already waiting; those up to the first reply are claimed when nothing is in front of them. */
export function enqueue(conversation: Conversation, effects: readonly Effect[], settling: Settling): Conversation {
  const first = effects[0]?.kind === 'record' ? effects[0].entries[0]?.id : undefined;
  const stem = `${conversation.version + 1}-${first ?? 'x'}`;
  const items = effects.map((effect, index): OutboxItem => ({ id: `${stem}-${index}`, effect, attempts: 0 }));
  return claimHead({ ...conversation, outbox: [...conversation.outbox, ...items] }, settling);
}

/** Claims the head of the outbox for this hand: everything up to and with the first reply, so that later replies can still be dropped. */
export function claimHead(conversation: Conversation, { hand, now }: Settling): Conversation {
  const head = conversation.outbox[0];
  if (!head || heldBack(head, hand, now)) return conversation;
  const firstSay = conversation.outbox.findIndex(({ effect }) => effect.kind === 'say');
  const size = firstSay < 0 ? conversation.outbox.length : firstSay + 1;
  const claim = claimOf(hand, now);
  return {
    ...conversation,
    outbox: conversation.outbox.map((item, index) => (index < size ? { ...item, claim } : item)),
  };
}

/** The record of a turn: what came in, what happened, what we say, each with its `seq`. */
function recordOf(
  steps: readonly DecidedStep[],
  { id: conversationId, seq, now }: { id: string; seq: number; now: Date },
): { entries: readonly Message[]; effects: readonly Effect[]; skipped: readonly string[] } {
  const entries: Message[] = [];
  const add = (entry: Omit<Message, 'seq'>) => entries.push({ ...entry, seq: seq + entries.length + 1 });
  for (const step of steps) {
    for (const entry of step.entries) add(entry);
    const { effects, events } = step.decision;
    for (const [index, { event, detail }] of events.entries()) {
      const id = `${step.entries[0]?.id ?? step.skipped[0] ?? step.origin}-event-${index}`;
      add({
        id,
        conversationId,
        at: now,
        author: { kind: 'bot' },
        content: { kind: 'event', event, detail },
        visibleTo: 'desk',
      });
    }
    for (const effect of effects) {
      // An agent's words came in as a message and are in the record already.
      if (effect.kind !== 'say' || effect.by === 'agent') continue;
      const content = { kind: 'reply', reply: effect.reply } as const;
      add({
        id: effect.replyId,
        conversationId,
        at: now,
        author: { kind: 'bot' },
        content,
        visibleTo: 'everyone',
        turn: step.turn,
      });
    }
  }
  return {
    entries,
    effects: steps.flatMap(({ decision }) => decision.effects),
    skipped: steps.flatMap(({ skipped }) => skipped),
  };
}
