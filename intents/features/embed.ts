import type { Language } from '../../src/conversation/understanding';
import { lengthOf, product } from './product';
import type { Token } from './tokens';
import { type WordVectors, readWordVectors } from './word-vectors';

/**
 * How long the mean of the words' vectors is beside a block of n-grams, whose length is 1: longer ones gain nothing more and
 * make what is unfamiliar look familiar. Chinese words lie less exactly, being explained by English ones.
 */
const share: Readonly<Record<Language, number>> = { en: 0.7, zh: 0.5 };
/** Texts of many words that mean the same would have no bound. */
const longest = 2;

/** What a word means, as a direction; its length says how much it tells, 0-1. */
interface Sense {
  readonly vector: Float32Array;
  /** 1 also where no vector is known. */
  readonly weight: number;
}

let wordVectors: WordVectors | undefined;

const words = (): WordVectors => (wordVectors ??= readWordVectors());

/** How many numbers an embedding has. */
export const dimensionsOfWords = (): number => words().dimensions;

export interface Embedding {
  readonly values: Float32Array;
  /** What the sum of the words' vectors was multiplied by. */
  readonly scale: number;
}

/**
 * What a text is about, in whichever language: the mean of its words' vectors by weight. Words that were never learned from
 * lie near those that were. Words without a vector count in the length alone.
 */
export function embed(tokens: readonly Token[], language: Language): Embedding {
  const values = new Float32Array(words().dimensions);
  let squares = 0;
  for (const token of tokens) {
    const { vector, weight } = senseOf(token);
    add(values, vector, 1);
    squares += weight * weight;
  }
  const scale = share[language] / (Math.max(Math.sqrt(squares), lengthOf(values) / longest) || 1);
  for (let at = 0; at < values.length; at++) (values[at] as number) *= scale;
  return { values, scale };
}

/** What a token of a text gives to the product of the text's embedding with these weights. */
export function givenBy(token: Token, { scale }: Embedding, weights: Float32Array): number {
  return scale * product(senseOf(token).vector, weights);
}

const remembered = new Map<string, Sense>();
/** Bounds of what is remembered: pasted text is full of words that nobody says twice. */
const mostRemembered = 20_000;
const longestRemembered = 32;

function senseOf({ text, han }: Token): Sense {
  let sense = remembered.get(text);
  if (!sense) {
    sense = han ? ofHan(text) : ofEnglish(text);
    if (remembered.size < mostRemembered && text.length <= longestRemembered) remembered.set(text, sense);
  }
  return sense;
}

/** Frequent words say little: Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline", ICLR 2017; frequencies by Zipf. */
const weightAt = (rank: number) => 0.001 / (0.001 + 0.1 / (rank + 1));

function ofEnglish(word: string): Sense {
  const vector = new Float32Array(words().dimensions);
  const rank = words().findEnglish(word);
  if (rank < 0) return { vector, weight: 1 };
  const weight = weightAt(rank);
  words().add(vector, rank, weight);
  return { vector, weight };
}

/** A Chinese word lies among the English ones that explain it, one that no dictionary holds among its characters. */
function ofHan(word: string): Sense {
  const vector = new Float32Array(words().dimensions);
  const ranks = words().findChinese(word);
  if (ranks.length > 0) {
    let weight = 0;
    for (let place = 0; place < ranks.length; place++) {
      const rank = ranks[place] as number;
      words().add(vector, rank, Math.log(rank + 10) / (1 + place / 5));
      weight += weightAt(rank) / ranks.length;
    }
    return { vector: ofLength(vector, weight), weight };
  }
  const parts = Array.from(word, (text) => ({ text, han: true }) as Token);
  if (parts.length < 2) return { vector, weight: 1 };
  let weight = 0;
  for (const part of parts) {
    const sense = senseOf(part);
    add(vector, sense.vector, 1 / sense.weight);
    weight += sense.weight / parts.length;
  }
  return { vector: ofLength(vector, weight), weight };
}

function ofLength(vector: Float32Array, length: number): Float32Array {
  const by = length / (lengthOf(vector) || 1);
  for (let at = 0; at < vector.length; at++) (vector[at] as number) *= by;
  return vector;
}

function add(sum: Float32Array, vector: Float32Array, by: number): void {
  for (let at = 0; at < sum.length; at++) (sum[at] as number) += by * (vector[at] as number);
}
