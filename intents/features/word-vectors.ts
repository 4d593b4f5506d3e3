import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fnv } from './fnv';
import { HashTable } from './hash-table';

/** Of the most frequent English words, the vectors; of the Chinese words of a dictionary, the English ones that explain them. */
export interface WordVectors {
  readonly dimensions: number;
  /** The rank of a word by frequency, from 0; -1 where it is none of them. */
  readonly findEnglish: (word: string) => number;
  /** The ranks of the English words that explain it, the first explanations first; none where it is not known. */
  readonly findChinese: (word: string) => ArrayLike<number>;
  /** Adds the vector of an English word, of length 1, so many times. */
  readonly add: (sum: Float32Array, rank: number, times: number) => void;
}

/** What `intents/words/vectors.bin` is made of; where that comes from, README.md beside it says. */
export interface Parts {
  readonly dimensions: number;
  /** Hashes (`fnv`), by rank; no two alike. */
  readonly english: readonly number[];
  /** By hash. */
  readonly chinese: ReadonlyMap<number, readonly number[]>;
  /** One row for each English word, of length 1, times `one`. */
  readonly vectors: Int8Array;
}

/** What 1 is in bytes: hardly any number of a row is above 0.6. */
export const one = 200;

/** Four lengths; the hashes; where the explanation of each Chinese word ends; explanations; vectors. Little-endian. */
export function packWordVectors({ dimensions, english, chinese, vectors }: Parts): Uint8Array {
  const explanations = Uint16Array.from([...chinese.values()].flat());
  let end = 0;
  const ends = Uint32Array.from(chinese.values(), (own) => (end += own.length));
  const lengths = Uint32Array.of(dimensions, english.length, chinese.size, explanations.length);
  const parts = [lengths, Uint32Array.from(english), Uint32Array.from(chinese.keys()), ends, explanations, vectors];
  return Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}

/** Reads what `packWordVectors` made: 4 MB, some milliseconds. */
export function readWordVectors(): WordVectors {
  const { buffer } = new Uint8Array(readFileSync(fileOfWords()));
  const [dimensions = 0, english = 0, chinese = 0, explained = 0] = new Uint32Array(buffer, 0, 4);
  const chineseAt = 16 + english * 4;
  const endsAt = chineseAt + chinese * 4;
  const explanationsAt = endsAt + chinese * 4;
  const ranks = HashTable.of(new Uint32Array(buffer, 16, english));
  const entries = HashTable.of(new Uint32Array(buffer, chineseAt, chinese));
  const ends = new Uint32Array(buffer, endsAt, chinese);
  const explanations = new Uint16Array(buffer, explanationsAt, explained);
  const vectors = new Int8Array(buffer, explanationsAt + explained * 2, english * dimensions);
  return {
    dimensions,
    findEnglish: (word) => ranks.find(fnv(word)),
    findChinese: (word) => {
      const entry = entries.find(fnv(word));
      return entry < 0 ? [] : explanations.subarray(ends[entry - 1] ?? 0, ends[entry]);
    },
    add: (sum, rank, times) => {
      const from = rank * dimensions;
      const by = times / one;
      for (let at = 0; at < dimensions; at++) (sum[at] as number) += by * (vectors[from + at] as number);
    },
  };
}

/** Of the sources and of what was built from them alike. */
function fileOfWords(): string {
  const name = 'intents/words/vectors.bin';
  let at = __dirname;
  while (!existsSync(join(at, name)) && dirname(at) !== at) at = dirname(at);
  return join(at, name);
}
