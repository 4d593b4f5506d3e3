import { chineseSynonyms } from './chinese-synonyms';
import { englishSynonyms } from './english-synonyms';
import { plainText } from './plain-text';
import { wordsOf } from './tokens';

/** Expressions are looked for up to this many words. */
const longestExpression = 4;

/** From a word or expression (words joined by a space) to the groups in which it stands. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** Reads groups of words, one group a line; words joined by "_" are an expression. */
export function synonymsOf(groups: readonly string[]): Synonyms {
  const synonyms = new Map<string, string[]>();
  groups.forEach((group, at) => {
    for (const entry of group.split(/\s+/).filter((one) => one !== '')) {
      const key = wordsOf(plainText(entry.replaceAll('_', ' '))).join(' ');
      const all = synonyms.get(key) ?? [];
      if (!all.includes(`~${at}`)) all.push(`~${at}`);
      synonyms.set(key, all);
    }
  });
  return synonyms;
}

export const generalSynonyms: Synonyms = synonymsOf(`${englishSynonyms}\n${chineseSynonyms}`.split('\n'));

/** The words with every one that has synonyms replaced by its groups, expressions first. */
export function conceptsOf(words: readonly string[], synonyms: Synonyms = generalSynonyms): string[] {
  const concepts: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestExpression, words.length - at);
    while (length > 1 && !synonyms.has(words.slice(at, at + length).join(' '))) length -= 1;
    const groups = synonyms.get(words.slice(at, at + length).join(' '));
    concepts.push(...(groups ?? words.slice(at, at + 1)));
    at += length;
  }
  return concepts;
}
