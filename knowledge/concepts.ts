import { chineseSynonyms } from './chinese-synonyms';
import { englishSynonyms } from './english-synonyms';
import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** Groups of words that mean the same. */
export interface Synonyms {
  /** From a word, or an expression (words joined by a space), to the groups in which it stands. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** From a word to the length of the longest expression that begins with it, in words. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Reads groups of words, one group a line; words joined by "_" are an expression. */
export function synonymsOf(lines: readonly string[]): Synonyms {
  const groups = new Map<string, string[]>();
  const longest = new Map<string, number>();
  lines.forEach((line, at) => {
    for (const entry of line.split(/\s+/).filter((one) => one !== '')) {
      const words = wordsOf(plainText(entry.replaceAll('_', ' ')));
      const [first] = words;
      if (first === undefined) continue;
      const key = words.join(' ');
      groups.set(key, [...new Set([...(groups.get(key) ?? []), `~${at}`])]);
      longest.set(first, Math.max(longest.get(first) ?? 1, words.length));
    }
  });
  return { groups, longest };
}

export const generalSynonyms: Synonyms = synonymsOf(`${englishSynonyms}\n${chineseSynonyms}`.split('\n'));

/** The words with every one that has synonyms replaced by its groups, expressions first. */
export function conceptsOf(words: readonly string[], { groups, longest }: Synonyms): string[] {
  const concepts: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] as string;
    const most = longest.get(word);
    if (most === undefined) {
      concepts.push(word);
      at += 1;
      continue;
    }
    const { found, length } = conceptsFrom(words.slice(at, at + most), groups);
    concepts.push(...found);
    at += length;
  }
  return concepts;
}

/** The concepts of the longest expression that the words begin with, else of the first word, and how many words they stand for. */
export function conceptsFrom(
  words: readonly string[],
  groups: Synonyms['groups'],
): { readonly found: readonly string[]; readonly length: number } {
  for (let length = words.length; length > 1; length -= 1) {
    const found = groups.get(words.slice(0, length).join(' '));
    if (found) return { found, length };
  }
  const word = words[0] as string;
  return { found: groups.get(word) ?? [word], length: 1 };
}
