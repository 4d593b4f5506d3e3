import { type Token, tokensOf } from './tokens';

/** Features of the two blocks, as 32-bit hashes, each with the token that it came from. */
export interface Extracted {
  readonly tokens: readonly Token[];
  readonly words: Block;
  readonly characters: Block;
}

export interface Block {
  readonly hashes: number[];
  /** Index into `tokens`. */
  readonly from: number[];
}

/** Words that mean the same: each is mapped to the first of its list. Built by `synonymMap`. */
export type Synonyms = ReadonlyMap<string, string>;

const wordSeed = 0x811c9dc5;
const pairSeed = 0x1b873593;
const characterSeed = 0x2f0b4c47;
const synonymSeed = 0x5bd1e995;
const edge = 0x2423;

/**
 * Words 1-2, and characters 2-5 within words (Han: 1-3 within a run). FNV-1a, 32 bits: with 60,000 features one pair
 * may meet by chance, which costs nothing that can be measured, and no string has to be cut or kept.
 */
export function extract(text: string, synonyms: Synonyms): Extracted {
  const tokens = tokensOf(text);
  const words: Block = { hashes: [], from: [] };
  const characters: Block = { hashes: [], from: [] };
  let previous = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const hash = hashOf(token.text, wordSeed);
    put(words, hash, at);
    const same = synonyms.get(token.text);
    if (same !== undefined) put(words, hashOf(same, synonymSeed), at);
    if (at > 0) put(words, mix(mix(pairSeed, previous), hash), at);
    previous = hash;
    if (!token.han) withinWord(token.text, at, characters);
  }
  hanCharacters(tokens, text, characters);
  return { tokens, words, characters };
}

function put(block: Block, hash: number, from: number): void {
  block.hashes.push(hash >>> 0);
  block.from.push(from);
}

function withinWord(word: string, from: number, block: Block): void {
  const last = word.length + 1;
  for (let start = 0; start < last; start++) {
    let hash = characterSeed;
    for (let length = 1; length <= 5 && start + length - 1 <= last; length++) {
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
    let end = token.end;
    for (let next = at + 1; next < tokens.length && tokens[next]?.han && tokens[next]?.start === end; next++) {
      end = (tokens[next] as Token).end;
      if (end - token.end >= 2) break;
    }
    for (let start = token.start; start < token.end; start++) {
      let hash = characterSeed;
      for (let length = 1; length <= 3 && start + length <= end; length++) {
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
