import type { Hand } from '../claim';
import type { Ports } from '../ports';
import { withLetter } from '../undelivered/dead-letter';
import type { Conversation, Effect, OutboxItem } from './conversation';
import type { Message } from './message';
import { enqueue } from './settle';

interface GivingUp {
  readonly error: unknown;
  readonly ports: Ports;
  readonly hand: Hand;
}

/** A reply that can't be delivered is kept and marked for the desk; any other effect that fails for good brings a person in. */
export function giveUp(conversation: Conversation, item: OutboxItem, { error, ports, hand }: GivingUp): Conversation {
  const now = ports.now();
  const why = String(error).slice(0, 500);
  const replyId = item.effect.kind === 'say' ? item.effect.replyId : item.id;
  const entry: Message = {
    id: `${conversation.id}-${item.id}-undeliverable`,
    conversationId: conversation.id,
    seq: conversation.seq + 1,
    at: now,
    author: { kind: 'bot' },
    content: { kind: 'event', event: 'undeliverable', detail: { reply: replyId, error: why } },
    visibleTo: 'desk',
  };
  const marked: Conversation = {
    ...(item.effect.kind === 'say' ? conversation : heldForDesk(conversation, ports, now)),
    outbox: conversation.outbox.filter(({ id }) => id !== item.id).map((one) => withoutClaim(one, hand)),
    undeliverable: { replyId, error: why, at: now },
    dead: withLetter(conversation.dead, { id: item.id, effect: item.effect, error: why, at: now }),
    seq: entry.seq,
  };
  const record: Effect = { kind: 'record', skipped: [], entries: [entry] };
  // A board that can't be shown anything must not be asked again for ever.
  const effects: Effect[] = item.effect.kind === 'show-desk' ? [record] : [record, { kind: 'show-desk' }];
  return enqueue(marked, effects, { hand, now });
}

function heldForDesk(conversation: Conversation, ports: Ports, now: Date): Conversation {
  if (conversation.attendedBy.kind !== 'bot') return conversation;
  const group = ports.settings().defaultGroup;
  return { ...conversation, attendedBy: { kind: 'waiting', group, since: now, reason: 'failure', acknowledged: true } };
}

/** The item with this hand's claim given back. */
export function withoutClaim(item: OutboxItem, hand: Hand): OutboxItem {
  const { claim, ...rest } = item;
  return claim && claim.by !== hand.id ? item : rest;
}
