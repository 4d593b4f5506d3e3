import type { Language } from '../../src/conversation/understanding';
import { type Embedding, embed } from './embed';
import type { FindMeanings } from './meanings';
import { type Token, tokensOf } from './tokens';

/** Features of the three blocks, as 32-bit hashes, each with the token that it came from, and what the text is about. */
export interface Extracted {
  readonly tokens: readonly Token[];
  readonly words: Block;
  readonly characters: Block;
  readonly meanings: Block;
  readonly embedding: Embedding;
}

export interface Block {
  readonly hashes: number[];
  /** Index into `tokens`. */
  readonly from: number[];
}

const wordSeed = 0x811c9dc5;
const pairSeed = 0x1b873593;
const characterSeed = 0x2f0b4c47;
const meaningSeed = 0x5bd1e995;
/** A text of more meanings than this is not one request; their pairs would only grow. */
const mostMeanings = 16;
/** Stands before the first and after the last: of a word its characters, of a text its words. */
const edge = 0x2423;

/**
 * Words 1-2, the beginning and the end of the text being words too; characters 2-4 within words (Han: 1-2 within a run); meanings, and pairs of them in whatever order. FNV-1a, 32 bits: with 60,000 features one pair
 * may meet by chance, which costs nothing that can be measured, and no string has to be cut or kept.
 */
export function extract(text: string, language: Language, findMeanings: FindMeanings): Extracted {
  const tokens = tokensOf(text);
  const words: Block = { hashes: [], from: [] };
  const characters: Block = { hashes: [], from: [] };
  let previous = edge;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const hash = hashOf(token.text, wordSeed);
    put(words, hash, at);
    put(words, mix(mix(pairSeed, previous), hash), at);
    previous = hash;
    if (!token.han) withinWord(token.text, at, characters);
  }
  if (tokens.length > 0) put(words, mix(mix(pairSeed, previous), edge), tokens.length - 1);
  hanCharacters(tokens, text, characters);
  return { tokens, words, characters, meanings: meaningsIn(tokens, findMeanings), embedding: embed(tokens, language) };
}

function meaningsIn(tokens: readonly Token[], findMeanings: FindMeanings): Block {
  const block: Block = { hashes: [], from: [] };
  const met = new Map<number, number>();
  for (const { meaning, token } of findMeanings(tokens)) {
    if (met.size < mostMeanings && !met.has(meaning)) met.set(meaning, token);
  }
  const found = [...met].sort(([a], [b]) => a - b);
  for (const [one, token] of found) put(block, mix(meaningSeed, one), token);
  for (const [place, [one, token]] of found.entries()) {
    for (const [other] of found.slice(place + 1)) put(block, mix(mix(meaningSeed, one + 1000), other), token);
  }
  return block;
}

function put(block: Block, hash: number, from: number): void {
  block.hashes.push(hash >>> 0);
  block.from.push(from);
}

function withinWord(word: string, from: number, block: Block): void {
  const last = word.length + 1;
  for (let start = 0; start < last; start++) {
    let hash = characterSeed;
    for (let length = 1; length <= 4 && start + length - 1 <= last; length++) {
      const at = start + length - 1;
      hash = mix(hash, at === 0 || at === last ? edge : word.charCodeAt(at - 1));
      if (length >= 2) put(block, hash, from);
    }
  }
}

function hanCharacters(tokens: readonly Token[], text: string, block: Block): void {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (!token.han) continue;
    const next = tokens[at + 1];
    const end = next?.han && next.start === token.end ? token.end + 1 : token.end;
    for (let start = token.start; start < token.end; start++) {
      let hash = characterSeed;
      for (let length = 1; length <= 2 && start + length <= end; length++) {
        hash = mix(hash, text.charCodeAt(start + length - 1));
        put(block, hash, at);
      }
    }
  }
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

/** FNV-1a on 32 bits, with a shift so that the low bits depend on the high ones. */
function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x01000193);
  return mixed ^ (mixed >>> 15);
}
