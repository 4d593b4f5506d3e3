import type { Language } from '../src/conversation/understanding';
import type { Example } from './examples';
import { type Extracted, extract } from './features/extract';
import type { FindMeanings } from './features/meanings';
import { normalise } from './features/normalise';
import { type Vectorise, type Vocabulary, createVectorise, fitVocabulary } from './features/vectoriser';
import { languageOf } from './language';
import { type Committee, trainCommittee } from './learning/committee';
import { stir } from './learning/random';

/** An example with its features counted and its intent numbered. */
export interface Prepared {
  readonly extracted: Extracted;
  readonly language: Language;
  readonly label: number;
  /** Depends on nothing but the example: says its place in the order, and the part that it is held out with. */
  readonly key: number;
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

/** In no order, since learning by examples wants none, but in the same one on every machine and whatever else is taught. */
export function prepare(examples: readonly Example[], { labels, findMeanings }: Preparation): Prepared[] {
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const prepared = examples.map(({ text, intent }): Prepared => {
    const normalised = normalise(text).text;
    const extracted = extract(normalised, findMeanings);
    const key = keyOf(`${intent} ${normalised}`);
    return { extracted, language: languageOf(normalised), label: numbers.get(intent) as number, key };
  });
  return prepared.sort((a, b) => a.key - b.key);
}

/** FNV-1a, stirred. */
function keyOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return stir(hash);
}

export function learn(prepared: readonly Prepared[], classes: number): Learned {
  const vocabulary = fitVocabulary(prepared.map(({ extracted }) => extracted));
  const vectorise = createVectorise(vocabulary);
  const vectors = prepared.map(({ extracted, language }) => vectorise(extracted, language));
  const labels = Int32Array.from(prepared, ({ label }) => label);
  const keys = Uint32Array.from(prepared, ({ key }) => key);
  const committee = trainCommittee({ vectors, labels, keys, features: vocabulary.keys.length, classes });
  return { vocabulary, vectorise, committee };
}
