import type { Language } from '../../src/conversation/understanding';
import { join } from 'node:path';
import { loadArticles } from '../../knowledge/articles';
import { plainText } from '../../knowledge/plain-text';
import { wordsOf } from '../../knowledge/tokens';
import type { Article } from '../../src/knowledge-base/article';
import { root } from '../measuring/root';

/** A question made of an article's own words, with the article. */
export interface SyntheticQuestion {
  readonly text: string;
  readonly articleId: string;
}

export interface SyntheticBase {
  readonly articles: readonly Article[];
  readonly questions: readonly SyntheticQuestion[];
}

const vocabularySize = 30_000;
const alternatesEach = 3;

/**
 * Articles of words of the starter content, joined by two to 30,000, that are as unevenly frequent as those of a language (Zipf), each with a title, three other
 * phrasings that share words with it, and a text of some 60 words. Always the same for the same size.
 */
export function syntheticBase(language: Language, size: number, asked: number): SyntheticBase {
  const random = randomFrom(language === 'en' ? 1 : 2);
  const words = vocabulary(language, random);
  const [gap, stop] = language === 'en' ? [' ', '. '] : ['', '。'];
  const pick = (): string => words[Math.floor(vocabularySize ** random()) - 1] as string;
  const some = (count: number): string[] => Array.from({ length: count }, pick);
  const titles: string[][] = [];
  const articles = Array.from({ length: size }, (_, at): Article => {
    const title = some(5 + Math.floor(random() * 4));
    titles.push(title);
    const alternates = Array.from({ length: alternatesEach }, () =>
      [...title.filter(() => random() < 0.5), ...some(3)].join(gap),
    );
    const body = Array.from({ length: 6 }, () => some(10).join(gap)).join(stop);
    return {
      id: `article-${at}`,
      language,
      title: title.join(gap),
      alternates,
      body,
      family: 'bench',
      category: 'bench',
      audience: ['everyone'],
      state: 'published',
    };
  });
  const questions = Array.from({ length: asked }, () => {
    const at = Math.floor(random() * size);
    const kept = (titles[at] as string[]).filter(() => random() < 0.7);
    return { text: [...kept, ...some(3)].join(gap), articleId: `article-${at}` };
  });
  return { articles, questions };
}

/** The words of the starter content, most frequent first, then two of them joined: names of products and the like. */
function vocabulary(language: Language, random: () => number): string[] {
  const counts = new Map<string, number>();
  for (const article of loadArticles(join(root, 'knowledge/articles')))
    if (article.language === language)
      for (const word of wordsOf(plainText(article.body))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const joined = Array.from({ length: vocabularySize - known.length }, () => {
    const one = () => known[Math.floor(random() * known.length)] as string;
    return one() + one();
  });
  return [...known, ...joined];
}

/** Mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
