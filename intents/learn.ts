import type { Language } from '../src/conversation/understanding';
import type { Example } from './examples';
import { type Extracted, extract } from './features/extract';
import type { FindMeanings } from './features/meanings';
import { normalise } from './features/normalise';
import { type Vectorise, type Vocabulary, createVectorise, fitVocabulary } from './features/vectoriser';
import { languageOf } from './language';
import { type Committee, trainCommittee } from './learning/committee';
import { createRandom, shuffle } from './learning/random';

/** An example with its features counted and its intent numbered. */
export interface Prepared {
  readonly extracted: Extracted;
  readonly language: Language;
  readonly label: number;
}

export interface Learned {
  readonly vocabulary: Vocabulary;
  readonly vectorise: Vectorise;
  readonly committee: Committee;
}

interface Preparation {
  /** The place of an intent is its number. */
  readonly labels: readonly string[];
  readonly findMeanings: FindMeanings;
}

/** In no order, since learning by examples wants none, but in the same one on every machine. */
export function prepare(examples: readonly Example[], { labels, findMeanings }: Preparation): Prepared[] {
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const order = Int32Array.from(examples.keys());
  shuffle(order, createRandom(1));
  return Array.from(order, (at) => {
    const { text, intent } = examples[at] as Example;
    const normalised = normalise(text).text;
    const extracted = extract(normalised, findMeanings);
    return { extracted, language: languageOf(normalised), label: numbers.get(intent) as number };
  });
}

export function learn(prepared: readonly Prepared[], classes: number): Learned {
  const vocabulary = fitVocabulary(prepared.map(({ extracted }) => extracted));
  const vectorise = createVectorise(vocabulary);
  const vectors = prepared.map(({ extracted, language }) => vectorise(extracted, language));
  const labels = Int32Array.from(prepared, ({ label }) => label);
  const committee = trainCommittee({ vectors, labels, features: vocabulary.keys.length, classes });
  return { vocabulary, vectorise, committee };
}
