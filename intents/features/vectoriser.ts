import type { Language } from '../../src/conversation/understanding';
import { type Counted, createCount } from './counted';
import type { Extracted } from './extract';
import { HashTable } from './hash-table';

/**
 * A text as numbers: `indices` into the vocabulary, `values` beside them, each block of length 1; after those the embedding,
 * whose indices follow those of the vocabulary.
 */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** For each index of the vocabulary, the token that it came from first; for those of the embedding 0: they came from all. */
  readonly from: Int32Array;
  /** Share of the words block's length that the vocabulary knows, 0-1. */
  readonly known: number;
  /** How many of the entries, from the first, are words and pairs of words. */
  readonly words: number;
  /** How many, up to the last, are the embedding. */
  readonly embedded: number;
}

export interface Vocabulary {
  /** Hash of each feature; of whichever block. */
  readonly keys: Uint32Array;
  readonly idf: Float32Array;
  /** The largest idf, given to what was never seen. */
  readonly rarest: number;
}

/**
 * How much an unseen n-gram weighs in the norm. Keeping it there gives unfamiliar text low scores, the best single
 * trick for out-of-scope; Chinese has so many n-grams that the full weight would drown what is familiar.
 */
const unseenWeight: Readonly<Record<Language, number>> = { en: 1, zh: 0.3 };

/** Above so many examples, an n-gram seen once is more noise than knowledge, and half of the memory. */
const rareAllowedUpTo = 2500;

/** Where a vector is written. */
export interface Entries {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** A vocabulary, and how the texts that were counted by the whole table become vectors of it. */
export interface Fitted {
  readonly vocabulary: Vocabulary;
  readonly weigh: (counted: Counted, language: Language) => SparseVector;
  /** Writes the same vector among others, from `begin` on, and says where it ends. */
  readonly write: (counted: Counted, language: Language, into: Entries, begin: number) => number;
}

/** @param keys the hash of each number of the table that the texts were counted by */
export function fitVocabulary(texts: readonly Counted[], keys: Uint32Array): Fitted {
  const frequency = new Int32Array(keys.length);
  for (const { ids } of texts) {
    for (let at = 0; at < ids.length; at++) (frequency[ids[at] as number] as number)++;
  }
  const least = texts.length > rareAllowedUpTo ? 2 : 1;
  const place = new Int32Array(keys.length).fill(-1);
  const kept: number[] = [];
  for (let id = 0; id < keys.length; id++) {
    if ((frequency[id] as number) < least) continue;
    place[id] = kept.length;
    kept.push(id);
  }
  const idfOf = (count: number) => Math.log((texts.length + 1) / (count + 1)) + 1;
  const vocabulary = {
    keys: Uint32Array.from(kept, (id) => keys[id] as number),
    idf: Float32Array.from(kept, (id) => idfOf(frequency[id] as number)),
    rarest: idfOf(least),
  };
  return { vocabulary, ...createWeigh(vocabulary, place) };
}

export type Vectorise = (extracted: Extracted, language: Language) => SparseVector;

export function createVectorise(vocabulary: Vocabulary): Vectorise {
  const count = createCount(HashTable.of(vocabulary.keys), { learn: false });
  const { weigh } = createWeigh(vocabulary);
  return (extracted, language) => weigh(count(extracted), language);
}

/** How often a feature occurs counts by its logarithm; nearly all occur once. */
const damped = Float64Array.from({ length: 64 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/** @param place where each number of the table stands in the vocabulary, -1 where it does not; absent when they are the same */
function createWeigh({ idf, rarest }: Vocabulary, place?: Int32Array): Pick<Fitted, 'weigh' | 'write'> {
  // Of what was written last: no object is made for each of the thousands that are learned from.
  let familiar = 0;
  let words = 0;

  const write = (
    { ids, counts, from: tokens, ends, unseen, embedding }: Counted,
    language: Language,
    { indices, values, from }: Entries & { readonly from?: Int32Array },
    start: number,
  ): number => {
    const rare = (rarest * unseenWeight[language]) ** 2;
    let size = start;
    let at = 0;
    for (let block = 0; block < ends.length; block++) {
      const begin = size;
      let strange = (unseen[block] as number) * rare;
      let known = 0;
      for (const end = ends[block] as number; at < end; at++) {
        const id = ids[at] as number;
        const index = place ? (place[id] as number) : id;
        const count = counts[at] as number;
        if (index < 0) {
          strange += count * rare;
          continue;
        }
        const value =
          (count < damped.length ? (damped[count] as number) : 1 + Math.log(count)) * (idf[index] as number);
        known += value * value;
        indices[size] = index;
        values[size] = value;
        if (from) from[size] = tokens[at] as number;
        size++;
      }
      const scale = 1 / Math.sqrt(known + strange);
      for (let entry = begin; entry < size; entry++) values[entry] = (values[entry] as number) * scale;
      if (block === 0) {
        familiar = known + strange > 0 ? known / (known + strange) : 0;
        words = size - start;
      }
    }
    values.set(embedding, size);
    for (let at = 0; at < embedding.length; at++) indices[size++] = idf.length + at;
    return size;
  };

  const weigh = (counted: Counted, language: Language): SparseVector => {
    const most = counted.ids.length + counted.embedding.length;
    const indices = new Int32Array(most);
    const values = new Float32Array(most);
    const from = new Int32Array(most);
    const size = write(counted, language, { indices, values, from }, 0);
    const vector = { indices, values, from, known: familiar, words, embedded: counted.embedding.length };
    if (size === most) return vector;
    return {
      ...vector,
      indices: indices.slice(0, size),
      values: values.slice(0, size),
      from: from.slice(0, size),
    };
  };
  return { weigh, write };
}
