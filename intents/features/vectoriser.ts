import type { Language } from '../../src/conversation/understanding';
import type { Block, Extracted } from './extract';
import { HashTable } from './hash-table';

/** A text as numbers: `indices` into the vocabulary, `values` beside them, each block of length 1. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** For each index, the token that it came from first. */
  readonly from: Int32Array;
  /** Share of the words block's length that the vocabulary knows, 0-1. */
  readonly known: number;
  /** How many of the entries, from the first, are words and pairs of words. */
  readonly words: number;
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

export function fitVocabulary(extracted: readonly Extracted[]): Vocabulary {
  const table = new HashTable(1 << 15);
  const counts: number[] = [];
  const lastSeenIn: number[] = [];
  for (const [number, { words, characters, meanings }] of extracted.entries()) {
    for (const block of [words, characters, meanings]) {
      for (const hash of block.hashes) {
        const id = table.add(hash);
        if (lastSeenIn[id] === number) continue;
        lastSeenIn[id] = number;
        counts[id] = (counts[id] ?? 0) + 1;
      }
    }
  }
  const least = extracted.length > rareAllowedUpTo ? 2 : 1;
  const keys = table.keys().filter((_, id) => (counts[id] as number) >= least);
  const kept = counts.filter((count) => count >= least);
  const idfOf = (count: number) => Math.log((extracted.length + 1) / (count + 1)) + 1;
  return { keys, idf: Float32Array.from(kept, idfOf), rarest: idfOf(least) };
}

export type Vectorise = (extracted: Extracted, language: Language) => SparseVector;

export function createVectorise({ keys, idf, rarest }: Vocabulary): Vectorise {
  const table = HashTable.of(keys);
  const place = new Int32Array(keys.length).fill(-1);

  return ({ words, characters, meanings }, language) => {
    const indices: number[] = [];
    const values: number[] = [];
    const from: number[] = [];
    const unseen = rarest * unseenWeight[language];

    /** Adds one block, and gives the share of its length that is known. */
    const add = (block: Block): number => {
      const begin = indices.length;
      let strange = 0;
      for (let at = 0; at < block.hashes.length; at++) {
        const id = table.find(block.hashes[at] as number);
        if (id < 0) strange += unseen * unseen;
        else if ((place[id] as number) >= 0) (values[place[id] as number] as number)++;
        else {
          place[id] = indices.length;
          indices.push(id);
          values.push(1);
          from.push(block.from[at] as number);
        }
      }
      let known = 0;
      for (let at = begin; at < indices.length; at++) {
        const id = indices[at] as number;
        place[id] = -1;
        const count = values[at] as number;
        const value = (1 + Math.log(count)) * (idf[id] as number);
        values[at] = value;
        known += value * value;
      }
      const norm = Math.sqrt(known + strange);
      for (let at = begin; at < indices.length; at++) (values[at] as number) /= norm;
      return norm > 0 ? known / (known + strange) : 0;
    };

    const known = add(words);
    const wordEntries = indices.length;
    add(characters);
    add(meanings);
    return {
      indices: Int32Array.from(indices),
      values: Float32Array.from(values),
      from: Int32Array.from(from),
      known,
      words: wordEntries,
    };
  };
}
