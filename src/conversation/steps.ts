import type { IncomingMessage } from './message';

/** Unanswered messages in the portions they are dealt with: words in a row are one utterance, everything else is by itself. */
export type Step =
  | {
      readonly kind: 'utterance';
      readonly messages: readonly [IncomingMessage, ...IncomingMessage[]];
      readonly text: string;
    }
  | { readonly kind: 'press' | 'form' | 'reply' | 'note' | 'nothing'; readonly messages: readonly [IncomingMessage] };

/**
 * Orders messages as they were written, applies edits and deletions to those still unanswered, and joins what belongs
 * together. Edits and deletions of words already answered are steps of kind `nothing`: the record keeps them, the bot
 * does not answer twice.
 */
export function stepsOf(messages: readonly IncomingMessage[]): readonly Step[] {
  const ordered = messages.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1));
  const texts = new Map<string, string>();
  const gone = new Set<string>();
  for (const { saying } of ordered) {
    if (saying.kind === 'edit') texts.set(saying.of, saying.text);
    if (saying.kind === 'deletion') gone.add(saying.of);
  }
  const steps: Step[] = [];
  for (const message of ordered) {
    const { saying, id } = message;
    if (saying.kind === 'edit' || saying.kind === 'deletion' || gone.has(id)) {
      steps.push({ kind: 'nothing', messages: [message] });
    } else if (saying.kind !== 'text') {
      steps.push({ kind: saying.kind, messages: [message] });
    } else {
      const text = texts.get(id) ?? saying.text;
      const last = steps.at(-1);
      if (last?.kind === 'utterance' && last.messages[0]?.from.userId === message.from.userId) {
        steps[steps.length - 1] = {
          kind: 'utterance',
          messages: [...last.messages, message],
          text: `${last.text}\n${text}`,
        };
      } else {
        steps.push({ kind: 'utterance', messages: [message], text });
      }
    }
  }
  return steps;
}
