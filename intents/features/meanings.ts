import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { normalise } from './normalise';
import { type Token, tokensOf } from './tokens';

/** A meaning found in a text: its number in the list of synonyms, and the token where it begins. */
export interface Meaning {
  readonly meaning: number;
  readonly token: number;
}

export type FindMeanings = (tokens: readonly Token[]) => Meaning[];

/** A step on the way through a word: the stem of an English word, or one Chinese character. */
interface Step {
  readonly next: Map<string, Step>;
  /** Meanings of the word that ends here. */
  readonly ends: number[];
}

interface Unit {
  readonly text: string;
  readonly token: number;
}

/** Stemming the lists takes as long as understanding a hundred messages, and who learns asks for them twice. */
const made = new WeakMap<readonly (readonly string[])[], FindMeanings>();

/**
 * Finds words that mean the same, each list being one meaning. English matches by stems, so that "locking me out" is
 * "locked out"; Chinese wherever the characters stand, as word boundaries there are a guess. Every word that begins at
 * a place counts, short ones inside long ones too.
 */
export function createFindMeanings(lists: readonly (readonly string[])[]): FindMeanings {
  const findMeanings = made.get(lists) ?? findMeaningsOf(lists);
  made.set(lists, findMeanings);
  return findMeanings;
}

function findMeaningsOf(lists: readonly (readonly string[])[]): FindMeanings {
  const root: Step = { next: new Map(), ends: [] };
  for (const [meaning, list] of lists.entries()) {
    for (const word of list) {
      let step = root;
      for (const { text } of unitsOf(tokensOf(normalise(word).text))) {
        const next: Step = step.next.get(text) ?? { next: new Map(), ends: [] };
        step.next.set(text, next);
        step = next;
      }
      if (step !== root && !step.ends.includes(meaning)) step.ends.push(meaning);
    }
  }
  if (root.next.size === 0) return () => [];

  return (tokens) => {
    const units = unitsOf(tokens);
    const found: Meaning[] = [];
    for (let from = 0; from < units.length; from++) {
      let step: Step | undefined = root;
      for (let at = from; at < units.length; at++) {
        step = step.next.get((units[at] as Unit).text);
        if (!step) break;
        for (const meaning of step.ends) found.push({ meaning, token: (units[from] as Unit).token });
      }
    }
    return found;
  };
}

function unitsOf(tokens: readonly Token[]): Unit[] {
  return tokens.flatMap(({ text, han }, token): Unit[] =>
    han ? Array.from(text, (character) => ({ text: character, token })) : [{ text: stemOf(text), token }],
  );
}

const stems = new Map<string, string>();

/** Remembered, since the stemmer costs more than all else that is done to a word. */
function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = word.length > 24 ? word : PorterStemmer.stem(word);
    if (stems.size < 20_000) stems.set(word, stem);
  }
  return stem;
}
