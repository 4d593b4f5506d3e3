import type { Ports } from '../ports';
import type { Conversation } from './conversation';

/** Writes under every card of the conversation; without a name, in the desk's own. `id` is stable over repeats. */
export async function relayToBoards(
  { boards }: Pick<Ports, 'boards'>,
  { cards }: Pick<Conversation, 'cards'>,
  entry: { readonly id: string; readonly name?: string; readonly text: string },
): Promise<void> {
  for (const board of boards) {
    const ref = cards.find((one) => one.board === board.name)?.ref;
    if (ref) await board.relay(ref, entry);
  }
}
