import type { MessageView } from '../../adapters/http/contract/messages';
import type { OutboxItem } from './outbox';

/**
 * What need not be shown as "on its way" any more: the record has it, or the desk has answered after it was accepted (a
 * press of an old button is dealt with and has no place in the record). Gives client ids.
 */
export function settledItems(items: readonly OutboxItem[], messages: readonly MessageView[]): readonly string[] {
  const recorded = new Set(messages.map(({ id }) => id));
  const answeredAt = messages.findLast(({ author }) => author.kind !== 'requester')?.at ?? '';
  return items
    .filter(({ clientId, saying, state, at }) => {
      if (messages.some(({ id }) => id.endsWith(clientId))) return true;
      if (state.kind !== 'accepted') return false;
      return recorded.has(state.id) || (saying.kind !== 'text' && answeredAt > at);
    })
    .map(({ clientId }) => clientId);
}
