import type { Language } from '../src/conversation/understanding';
import type { Example } from './examples';
import { type Counted, createCount } from './features/counted';
import { dimensionsOfWords } from './features/embed';
import { extract } from './features/extract';
import { fnv } from './features/fnv';
import { HashTable } from './features/hash-table';
import type { FindMeanings } from './features/meanings';
import { normalise } from './features/normalise';
import { type Fitted, fitVocabulary } from './features/vectoriser';
import { languageOf } from './language';
import { type Committee, trainCommittee } from './learning/committee';
import { stir } from './learning/random';

/** An example with its features counted and its intent numbered. */
export interface PreparedExample {
  readonly counted: Counted;
  readonly language: Language;
  readonly label: number;
  /** Depends on nothing but the example: says its place in the order, and the part that it is held out with. */
  readonly key: number;
}

/** All examples, counted by one table: what is learned from parts of them needs no second look at their words. */
export interface Prepared {
  readonly examples: readonly PreparedExample[];
  /** The hash of each number that the examples were counted by. */
  readonly keys: Uint32Array;
}

export interface Learned extends Fitted {
  readonly committee: Committee;
}

interface Preparation {
  /** The place of an intent is its number. */
  readonly labels: readonly string[];
  readonly findMeanings: FindMeanings;
}

/** In no order, since learning by examples wants none, but in the same one on every machine and whatever else is taught. */
export function prepare(examples: readonly Example[], { labels, findMeanings }: Preparation): Prepared {
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const table = new HashTable(1 << 15);
  const count = createCount(table, { learn: true });
  const prepared = examples.map(({ text, intent }): PreparedExample => {
    const normalised = normalise(text).text;
    const language = languageOf(normalised);
    const counted = count(extract(normalised, language, findMeanings));
    const key = stir(fnv(`${intent} ${normalised}`));
    return { counted, language, label: numbers.get(intent) as number, key };
  });
  return { examples: prepared.sort((a, b) => a.key - b.key), keys: table.keys() };
}

export function learn({ examples, keys }: Prepared, classes: number): Learned {
  const fitted = fitVocabulary(
    examples.map(({ counted }) => counted),
    keys,
  );
  const committee = trainCommittee({
    write: (row, into, begin) => {
      const { counted, language } = examples[row] as PreparedExample;
      return fitted.write(counted, language, into, begin);
    },
    mostEntries: examples.reduce((sum, { counted }) => sum + counted.ids.length + counted.embedding.length, 0),
    labels: Int32Array.from(examples, ({ label }) => label),
    keys: Uint32Array.from(examples, ({ key }) => key),
    features: fitted.vocabulary.keys.length + dimensionsOfWords(),
    classes,
  });
  return { ...fitted, committee };
}
