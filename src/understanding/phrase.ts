import type { Language } from '../conversation/understanding';

/** Phrases that are learned from, and phrases kept apart to judge what was learned. */
export type PhraseSet = 'training' | 'held-out';

/** How somebody says an intent. */
export interface Phrase {
  readonly set: PhraseSet;
  readonly language: Language;
  readonly text: string;
  readonly intent: string;
}

/** A phrase is to stand for `intent` from now on, or for nothing (`null`). */
export interface PhraseChange extends Omit<Phrase, 'intent'> {
  readonly intent: string | null;
}

/** A change that was made. */
export interface PhraseEdit extends PhraseChange {
  readonly by: string;
  readonly at: Date;
}

/** The longest phrase that is learned from, in UTF-16 units; a longer text is a story, not a way of asking. */
export const longestPhrase = 400;

/** The same words in the same order, whatever the case, the width, the spaces between Han and the punctuation. */
export function wordsOf(text: string): string {
  return text
    .slice(0, 4 * longestPhrase)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}

/** One phrase has one meaning in one set: this is its name. */
export function phraseKey({ set, language, text }: Pick<Phrase, 'set' | 'language' | 'text'>): string {
  return `${set} ${language} ${wordsOf(text)}`;
}

/** The last edit of each phrase, in the order of their keys. */
export function latest(edits: readonly PhraseEdit[]): readonly PhraseEdit[] {
  const byKey = new Map(edits.map((edit) => [phraseKey(edit), edit]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, edit]) => edit);
}

/** The phrases of the files with what people changed since: files seed, the store overlays. */
export function withEdits(seed: readonly Phrase[], edits: readonly PhraseEdit[]): readonly Phrase[] {
  const changed = latest(edits);
  const keys = new Set(changed.map(phraseKey));
  const kept = seed.filter((phrase) => !keys.has(phraseKey(phrase)));
  const added = changed.flatMap(({ set, language, text, intent }) =>
    intent === null ? [] : [{ set, language, text, intent }],
  );
  return [...kept, ...added];
}
