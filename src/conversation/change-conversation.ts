import { type Hand, newHand } from '../claim';
import { DeskError, isDeskError } from '../errors';
import type { Ports } from '../ports';
import { carryOut } from './carry-out';
import type { Conversation } from './conversation';

/** Loads, changes, saves and carries out; looks again when somebody else was quicker. */
export async function changeConversation(
  ports: Ports,
  id: string,
  change: (conversation: Conversation, hand: Hand) => Conversation,
): Promise<Conversation> {
  for (;;) {
    const conversation = await ports.conversations.load(id);
    if (!conversation) throw new DeskError('not-found', 'no such conversation');
    const hand = newHand(ports);
    const changed = change(conversation, hand);
    if (changed === conversation) return conversation;
    try {
      const saved = await ports.conversations.save(changed);
      await carryOut(ports, saved, hand);
      return saved;
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}
