import { conceptsOf, type Synonyms } from './concepts';
import { gramsOf } from './grams';
import { wordsOf } from './tokens';

/** One text, taken apart in the four ways in which it is compared. */
export interface Terms {
  readonly words: readonly string[];
  /** Words with synonyms made one. */
  readonly concepts: readonly string[];
  /** Concepts, and each two that follow one another. */
  readonly pairs: readonly string[];
  readonly grams: readonly string[];
}

/** `plain` is a plain text (`plainText`). */
export function termsOf(plain: string, synonyms: Synonyms): Terms {
  const words = wordsOf(plain);
  const concepts = conceptsOf(words, synonyms);
  const pairs = concepts.concat(concepts.slice(1).map((concept, at) => `${concepts[at]} ${concept}`));
  return { words, concepts, pairs, grams: gramsOf(plain) };
}
