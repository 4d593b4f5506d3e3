import type { ChatConversation } from '../../adapters/http/contract/chat';
import type { MessageView } from '../../adapters/http/contract/messages';

/** The conversation with this message in its place; one that came before (edited, or sent twice) is replaced. */
export function withMessage(conversation: ChatConversation, message: MessageView): ChatConversation {
  const others = conversation.messages.filter(({ id, seq }) => id !== message.id && seq !== message.seq);
  return { ...conversation, messages: [...others, message].sort((one, other) => one.seq - other.seq) };
}

/** The `seq` after which the stream must go on; 0 for an empty conversation. */
export function lastSeq({ messages }: ChatConversation): number {
  return messages.at(-1)?.seq ?? 0;
}
