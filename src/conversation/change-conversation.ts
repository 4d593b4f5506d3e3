import { type Hand, newHand } from '../claim';
import { DeskError, isDeskError } from '../errors';
import type { Ports } from '../ports';
import { carryOut } from './carry-out';
import type { Conversation } from './conversation';

type Change = (conversation: Conversation, hand: Hand) => Conversation;

/** Loads, changes, saves and carries out; looks again when somebody else was quicker. */
export async function changeConversation(ports: Ports, id: string, change: Change): Promise<Conversation> {
  return changeLoaded(ports, change, async () => {
    const conversation = await ports.conversations.load(id);
    if (!conversation) throw new DeskError('not-found', 'no such conversation');
    return conversation;
  });
}

/** The same, with `begun` in the place of a conversation that is not there yet. */
export async function changeOrBegin(ports: Ports, begun: Conversation, change: Change): Promise<Conversation> {
  return changeLoaded(ports, change, async () => (await ports.conversations.load(begun.id)) ?? begun);
}

async function changeLoaded(ports: Ports, change: Change, load: () => Promise<Conversation>): Promise<Conversation> {
  for (;;) {
    const conversation = await load();
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
