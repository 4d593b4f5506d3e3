import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import type { Finding, Question, Search } from '../src/knowledge-base/finding';
import { type Candidate, Collection } from './collection';
import { confidenceOf, type ConfidenceWeights, defaultConfidence } from './confidence';
import { passageOf } from './passage';
import { plainText } from './plain-text';
import { defaultRanker, type RankerWeights, scoreOf } from './ranker';
import { wordsOf } from './tokens';

export interface SearchIndexOptions {
  readonly ranker?: RankerWeights;
  readonly confidence?: ConfidenceWeights;
}

export interface SearchIndex {
  readonly search: Search;
  /** Indexes an article, or replaces it. One that is not published is taken out: only published articles are found. */
  readonly add: (article: Article) => void;
  /** Takes an article out; unknown ones are ignored, since that is the wanted state. */
  readonly remove: (id: string, language: Language) => void;
  /** Articles that can be found, both languages together. */
  readonly size: number;
}

/** A question is understood from its beginning; what is pasted after it (logs, mail threads) only costs. UTF-16 units. */
const longestQuestion = 2_000;
const usualLimit = 5;

/** A search over articles, in memory, changed one article at a time. Synchronous: about 0.2 ms for 140 articles. */
export function createSearchIndex(articles: readonly Article[], options: SearchIndexOptions = {}): SearchIndex {
  const collections = { en: new Collection(), zh: new Collection() };
  const ranker = options.ranker ?? defaultRanker;
  const confidence = options.confidence ?? defaultConfidence;
  const add = (article: Article): void => {
    if (article.state === 'published') collections[article.language].add(article);
    else collections[article.language].remove(article.id);
  };
  for (const article of articles) add(article);

  const findIn = (language: Language, question: Question, limit: number): Finding[] => {
    const plain = plainText(question.text, longestQuestion);
    const readable = ({ audience }: Article): boolean => audience.some((name) => question.audiences.includes(name));
    const candidates = collections[language].candidates(plain, readable, new Set(question.hinted));
    const words = new Set(wordsOf(plain));
    const all = ranked(candidates, ranker);
    return all.slice(0, limit).map(({ article, features, score }, place) => {
      const rival = all[place === 0 ? 1 : 0]?.score ?? 0;
      return {
        articleId: article.id,
        language,
        title: article.title,
        confidence: confidenceOf({ score, lead: score - rival }, confidence),
        passage: passageOf(article.body, words),
        why: { ...features, score, lead: score - rival },
      };
    });
  };

  return {
    search: (question, limit = usualLimit) => {
      const own = findIn(question.language, question, limit);
      return own.length > 0 ? own : findIn(question.language === 'en' ? 'zh' : 'en', question, limit);
    },
    add,
    remove: (id, language) => collections[language].remove(id),
    get size() {
      return collections.en.size + collections.zh.size;
    },
  };
}

function ranked(candidates: readonly Candidate[], ranker: RankerWeights): (Candidate & { score: number })[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate.features, ranker) }))
    .sort((a, b) => b.score - a.score || a.article.id.localeCompare(b.article.id));
}
