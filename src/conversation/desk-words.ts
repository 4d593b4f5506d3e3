import type { Saying } from './message';

export interface DeskWords {
  readonly saying: Extract<Saying, { kind: 'reply' | 'note' }>;
  /** Says neither for whom it is: it goes to the requester only if its writer has the conversation. */
  readonly bare: boolean;
}

/**
 * What somebody wrote under a card. A note where it says so (`note:`, `备注：`, `/note `) or begins by naming a colleague;
 * `reply:` or `回复：` is for the requester, whoever has the conversation.
 */
export function deskWords(text: string, { toColleague = false }: { readonly toColleague?: boolean } = {}): DeskWords {
  const marked = /^(?:(\/note\s|note\s?[:：]|备注\s?[:：])|(?:reply\s?[:：]|回复\s?[:：]))\s*/i.exec(text);
  if (marked) {
    const kind = marked[1] === undefined ? 'reply' : 'note';
    return { saying: { kind, text: text.slice(marked[0].length) }, bare: false };
  }
  if (toColleague) return { saying: { kind: 'note', text }, bare: false };
  return { saying: { kind: 'reply', text }, bare: true };
}

/** What they were changed to: words that now say that they are a note are no longer for the requester. */
export function deskEdit(
  edit: Extract<Saying, { kind: 'edit' }>,
  { saying: { kind, text } }: DeskWords,
): Extract<Saying, { kind: 'edit' }> {
  return { ...edit, text, ...(kind === 'note' && { note: true }) };
}
