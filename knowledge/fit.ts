import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import { Collection } from './collection';
import { generalSynonyms, type Synonyms } from './concepts';
import { type ConfidenceExample, fitConfidence } from './confidence';
import { plainText } from './plain-text';
import { fitRanker, type RankerWeights, type RankingExample } from './ranker';
import { evidenceFor, ranked } from './ranking';
import { type LanguageModel, type SearchModel, shippedModel } from './search-model';
import { learnTermWeights, type TermWeights, weigher } from './term-weights';
import { termsOf } from './terms';
import type { Candidate } from './collection';

/** A question with the article that is known to answer it, beside the article's own phrasings. */
export interface KnownQuestion {
  readonly text: string;
  readonly language: Language;
  readonly articleId: string;
}

export interface FitOptions {
  readonly questions?: readonly KnownQuestion[];
  readonly synonyms?: Synonyms;
}

interface Example {
  readonly text: string;
  readonly articleId: string;
  /** An alternate phrasing of the article, which must not find itself. */
  readonly alternate: boolean;
}

interface Observation {
  readonly articleId: string;
  readonly candidates: readonly Candidate[];
  readonly length: number;
}

/** Fewer examples than this move the numbers by chance. */
const fewestExamples = 100;
/** More examples than this gain nothing and cost seconds. */
const mostExamples = 3_000;
const folds = 5;

/**
 * Learns term weights, ranker and confidence for a knowledge base from its own phrasings and known questions, for each
 * language that has about 100 of them; the other gets what is shipped. Deterministic; some seconds for 1,000 phrasings.
 */
export function fitModel(
  articles: readonly Article[],
  { questions = [], synonyms = generalSynonyms }: FitOptions = {},
): SearchModel {
  const fitted = (language: Language): LanguageModel =>
    fitLanguage(
      articles.filter((article) => article.language === language && article.state === 'published'),
      {
        questions: questions.filter((question) => question.language === language),
        synonyms,
        prior: shippedModel[language],
      },
    );
  return { en: fitted('en'), zh: fitted('zh') };
}

interface LanguageFit {
  readonly questions: readonly KnownQuestion[];
  readonly synonyms: Synonyms;
  readonly prior: LanguageModel;
}

function fitLanguage(articles: readonly Article[], { questions, synonyms, prior }: LanguageFit): LanguageModel {
  const examples = examplesOf(articles, questions);
  if (examples.length < fewestExamples) return prior;
  const learn = (some: readonly Article[]): TermWeights => termWeightsOf(some, questions, synonyms);
  const observed = Array.from({ length: folds }, (_, fold) => {
    const terms = learn(articles.filter(({ id }) => foldOf(id) !== fold));
    return observe(
      articles,
      examples.filter(({ articleId }) => foldOf(articleId) === fold),
      { terms, synonyms },
    );
  });
  const rankerFrom = (some: readonly Observation[]): RankerWeights =>
    fitRanker(some.flatMap(rankingExample), prior.ranker);
  const tried = observed.flatMap((ofFold) => {
    const ranker = rankerFrom(observed.filter((other) => other !== ofFold).flat());
    return ofFold.flatMap((one) => confidenceExamples(one, ranker));
  });
  return {
    terms: learn(articles),
    ranker: rankerFrom(observed.flat()),
    confidence: fitConfidence(tried, prior.confidence),
  };
}

function examplesOf(articles: readonly Article[], questions: readonly KnownQuestion[]): Example[] {
  const ids = new Set(articles.map(({ id }) => id));
  const all = [
    ...articles.flatMap(({ id, alternates }) => alternates.map((text) => ({ text, articleId: id, alternate: true }))),
    ...questions.filter(({ articleId }) => ids.has(articleId)).map((question) => ({ ...question, alternate: false })),
  ];
  const step = Math.max(1, all.length / mostExamples);
  return Array.from({ length: Math.floor(all.length / step) }, (_, at) => all[Math.floor(at * step)] as Example);
}

function termWeightsOf(
  articles: readonly Article[],
  questions: readonly KnownQuestion[],
  synonyms: Synonyms,
): TermWeights {
  const groups = articles.map(({ id, title, alternates }) =>
    [title, ...alternates, ...questions.filter(({ articleId }) => articleId === id).map(({ text }) => text)].map(
      (text) => termsOf(plainText(text), synonyms),
    ),
  );
  return {
    ...learnTermWeights(groups.map((group) => group.map(({ words }) => words))),
    ...learnTermWeights(groups.map((group) => group.map(({ concepts }) => concepts))),
  };
}

/** Asks every example of a search in which its own wording is not to be found. */
function observe(
  articles: readonly Article[],
  examples: readonly Example[],
  { terms, synonyms }: { readonly terms: TermWeights; readonly synonyms: Synonyms },
): Observation[] {
  const collection = new Collection(synonyms, weigher(terms));
  for (const article of articles) collection.add(article);
  const byId = new Map(articles.map((article) => [article.id, article]));
  return examples.map(({ text, articleId, alternate }) => {
    const article = byId.get(articleId) as Article;
    if (alternate) collection.add({ ...article, alternates: article.alternates.filter((other) => other !== text) });
    const plain = plainText(text);
    const candidates = collection.candidates({ plain, readable: () => true, hinted: new Set() });
    if (alternate) collection.add(article);
    return { articleId, candidates, length: termsOf(plain, synonyms).words.length };
  });
}

function rankingExample({ articleId, candidates }: Observation): RankingExample[] {
  const right = candidates.findIndex(({ article }) => article.id === articleId);
  return right < 0 ? [] : [{ candidates: candidates.map(({ features }) => features), right }];
}

/** Once as it is, and once with the right article hidden, when whatever comes first is wrong. */
function confidenceExamples(
  { articleId, candidates, length }: Observation,
  ranker: RankerWeights,
): ConfidenceExample[] {
  const all = ranked(candidates, ranker);
  const without = all.filter(({ article }) => article.id !== articleId);
  return [all, without]
    .filter((list) => list.length > 0)
    .map((list) => ({ evidence: evidenceFor(list, 0, length), right: list[0]?.article.id === articleId }));
}

function foldOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % folds;
}
