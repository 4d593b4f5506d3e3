import { conceptsOf, type Synonyms } from './concepts';
import { gramsOf } from './grams';
import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** The words of one text, as they are and with synonyms made one. */
export interface Words {
  readonly words: readonly string[];
  readonly concepts: readonly string[];
}

/** One phrasing or question, taken apart in the three ways in which it is compared. */
export interface Terms extends Words {
  /** Numbers, as of `gramsOf`. */
  readonly grams: readonly number[];
}

/**
 * A question or phrasing is understood from its beginning; what is pasted after it (logs, mail threads) only costs. UTF-16
 * units.
 */
const longestPhrasing = 2_000;
const longestBody = 50_000;

/** How texts are taken apart. `text` is as people write it. */
export interface TermReader {
  readonly synonyms: Synonyms;
  readonly phrasing: (text: string) => Terms;
  /** The text as it is compared. */
  readonly plainPhrasing: (text: string) => string;
  readonly plainBody: (text: string) => string;
  /** The words of such a text. */
  readonly words: (plain: string) => readonly string[];
}

export function termReader(synonyms: Synonyms): TermReader {
  const plainPhrasing = (text: string): string => plainText(text, longestPhrasing);
  return {
    synonyms,
    phrasing: (text) => phrasingOf(plainPhrasing(text), synonyms),
    plainPhrasing,
    plainBody: (text) => plainText(text, longestBody),
    words: wordsOf,
  };
}

function phrasingOf(plain: string, synonyms: Synonyms): Terms {
  const words = wordsOf(plain);
  return { words, concepts: conceptsOf(words, synonyms), grams: gramsOf(plain) };
}

/** The same, remembering every text: for learning, which reads each of a bounded set many times. */
export function rememberingReader(synonyms: Synonyms): TermReader {
  const { phrasing, plainPhrasing, plainBody, words } = termReader(synonyms);
  return {
    synonyms,
    phrasing: remembering(phrasing),
    plainPhrasing: remembering(plainPhrasing),
    plainBody: remembering(plainBody),
    words: remembering(words),
  };
}

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
