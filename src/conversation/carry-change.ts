import { isDeskError } from '../errors';
import type { Ports } from '../ports';
import type { Conversation, Effect, OutboxItem, Receipt } from './conversation';
import { relayToBoards } from './relay-to-boards';
import { plain } from './replies';

type ChangeOfWords = Extract<Effect, { kind: 'correct' | 'take-back' }>;

/** Tries before the agent is told instead: what is said next must not wait for an old message. */
const patience = 3;

/**
 * An agent edited or deleted their words: what the requester got is changed or taken back where it stands. Where it can
 * not be, the agent is told so under the card: whoever believes an error mended does not mend it. Of words that never went
 * to the requester only the record changes.
 */
export async function carryChange(
  ports: Ports,
  conversation: Conversation,
  { item, effect }: { readonly item: OutboxItem; readonly effect: ChangeOfWords },
): Promise<void> {
  const entry = await ports.messages.byId(effect.replyId);
  if (entry?.visibleTo !== 'everyone') return;
  const { replyId } = effect;
  const receipt = conversation.receipts.find((one) => one.replyId === replyId)?.receipt;
  const changed = receipt !== undefined && (await change(ports, conversation, { receipt, item, effect }));
  if (changed) return;
  const { language, requester } = conversation;
  const key = effect.kind === 'correct' ? 'card.not-corrected' : 'card.not-taken-back';
  const text = ports.say(language, key, { name: effect.name, requester: requester.name });
  await relayToBoards(ports, conversation, { id: `${conversation.id}-${item.id}`, text });
}

async function change(
  ports: Ports,
  { id: conversationId, channel: name, address, language }: Conversation,
  { receipt, item, effect }: { receipt: Receipt; item: OutboxItem; effect: ChangeOfWords },
): Promise<boolean> {
  const { replyId } = effect;
  const channel = ports.channels.get(name);
  if (!channel) return false;
  try {
    if (effect.kind === 'take-back') await channel.remove(address, receipt);
    else {
      const meta = { conversationId, replyId, name: effect.name, language };
      await channel.update(address, receipt, plain(effect.text), meta);
    }
    return true;
  } catch (error) {
    const final = isDeskError(error, 'undeliverable') || item.attempts + 1 >= patience;
    if (!final) throw error;
    ports.log.warn(
      { conversationId, replyId, error: String(error) },
      'words could not be changed where they were read',
    );
    return false;
  }
}
