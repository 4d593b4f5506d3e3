import type { FormView, MessageView } from '../../adapters/http/contract/messages';

/** The form of that id as it was last asked in this conversation. */
export function formOf(messages: readonly MessageView[], id: string): FormView | undefined {
  for (const { content } of messages.toReversed()) {
    if (content.kind !== 'reply') continue;
    for (const block of content.reply.blocks) if (block.kind === 'form' && block.form.id === id) return block.form;
  }
  return undefined;
}
