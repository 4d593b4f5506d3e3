import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import { generalSynonyms, type Synonyms } from './concepts';
import { type ConfidenceExample, confidenceOf, type ConfidenceWeights, fitConfidence } from './confidence';
import { type Example, type Observation, observe } from './observe';
import { fitRanker, type RankerWeights, type RankingExample } from './ranker';
import { evidenceFor, ranked } from './ranking';
import { type LanguageModel, type SearchModel, shippedModel } from './search-model';
import { learnTermWeights, type TermWeights } from './term-weights';
import { rememberingReader, type TermReader } from './terms';

/** A question with the article that is known to answer it, beside the article's own phrasings. */
export interface KnownQuestion {
  readonly text: string;
  readonly language: Language;
  readonly articleId: string;
}

export interface FitOptions {
  /** Golden questions and corrections: learned from, never indexed. */
  readonly questions?: readonly KnownQuestion[];
  readonly synonyms?: Synonyms;
}

/** Fewer examples than this move the numbers by chance. */
const fewestExamples = 100;
/** More examples than this gain nothing and cost seconds. */
const mostExamples = 1_500;
const folds = 5;
/** Questions without an article for each that has one. */
const hiddenShare = 0.7;
/** Somewhat above the promised 95 in a hundred, because new questions are harder than those at hand. */
const aimedPrecision = 0.965;
/** Where no confidence gives that, the one that comes nearest is taken, down to this; below it nothing is sure. */
const leastPrecision = 0.92;
/** Standard deviations of chance allowed for: few examples must be righter than many. */
const doubt = 1.3;

/**
 * Learns term weights, ranker and confidence for a knowledge base from its own phrasings and known questions, for each
 * language that has about 100 of them; the other gets what is shipped. Deterministic. Takes seconds of processor time:
 * call it off the event loop.
 */
export function fitModel(
  articles: readonly Article[],
  { questions = [], synonyms = generalSynonyms }: FitOptions = {},
): SearchModel {
  const reader = rememberingReader(synonyms);
  const fitted = (language: Language): LanguageModel =>
    fitLanguage({
      articles: articles.filter((article) => article.language === language && article.state === 'published'),
      questions: questions.filter((question) => question.language === language),
      reader,
      prior: shippedModel[language],
    });
  return { en: fitted('en'), zh: fitted('zh') };
}

interface Material {
  readonly articles: readonly Article[];
  readonly questions: readonly KnownQuestion[];
  readonly reader: TermReader;
  readonly prior: LanguageModel;
}

/**
 * Cross-fitted: an example is observed under term weights, and judged by a ranker, that were learned from other articles;
 * else the confidence would be learned from answers that are too good.
 */
function fitLanguage(material: Material): LanguageModel {
  const { articles, reader, prior } = material;
  const examples = examplesOf(material);
  if (examples.length < fewestExamples) return prior;
  const observed = Array.from({ length: folds }, (_, fold) => {
    const terms = termWeightsOf({ ...material, articles: articles.filter(({ id }) => foldOf(id) !== fold) });
    return observe(
      examples.filter(({ articleId }) => foldOf(articleId) === fold),
      { articles, terms, reader },
    );
  });
  const rankerFrom = (some: readonly Observation[]): RankerWeights =>
    fitRanker(some.flatMap(rankingExample), prior.ranker);
  const judged = observed.flatMap((ofFold) => {
    const ranker = rankerFrom(observed.filter((other) => other !== ofFold).flat());
    return ofFold.flatMap((one) => confidenceExamples(one, ranker));
  });
  const confidence = fitConfidence(judged, prior.confidence);
  return {
    terms: termWeightsOf(material),
    ranker: rankerFrom(observed.flat()),
    confidence,
    sure: sureFrom(judged, confidence),
  };
}

/**
 * The lowest confidence above which the aimed share of the examples is right, every second of which has no article: a
 * setting must hold where the desk knows little, too. The surest few never pass by luck.
 */
function sureFrom(judged: readonly ConfidenceExample[], weights: ConfidenceWeights): number {
  const surest = judged
    .map(({ evidence, right }) => ({ right, confidence: confidenceOf(evidence, weights) }))
    .sort((a, b) => b.confidence - a.confidence);
  let sure = 1;
  let best = leastPrecision;
  let right = 0;
  surest.forEach((example, at) => {
    right += example.right ? 1 : 0;
    const precision = Math.min(surelyAtLeast(right, at + 1), aimedPrecision);
    if (precision < best) return;
    best = precision;
    sure = example.confidence;
  });
  return sure;
}

/** The lower end of the share that `right` of `all` speaks for (Wilson 1927). */
function surelyAtLeast(right: number, all: number): number {
  const share = right / all;
  const square = doubt ** 2;
  const spread = doubt * Math.sqrt((share * (1 - share) + square / (4 * all)) / all);
  return (share + square / (2 * all) - spread) / (1 + square / all);
}

function examplesOf({ articles, questions }: Material): Example[] {
  const ids = new Set(articles.map(({ id }) => id));
  const all = [
    ...articles.flatMap(({ id, alternates }) => alternates.map((text) => ({ text, articleId: id, own: true }))),
    ...questions.filter(({ articleId }) => ids.has(articleId)).map((question) => ({ ...question, own: false })),
  ];
  const step = Math.max(1, all.length / mostExamples);
  return Array.from({ length: Math.floor(all.length / step) }, (_, at) => all[Math.floor(at * step)] as Example);
}

function termWeightsOf({ articles, questions, reader }: Material): TermWeights {
  const groups = articles.map(({ id, title, alternates }) => {
    const asked = questions.filter(({ articleId }) => articleId === id).map(({ text }) => text);
    return [title, ...alternates, ...asked].map(reader.phrasing);
  });
  return {
    ...learnTermWeights(groups.map((group) => group.map(({ words }) => words))),
    ...learnTermWeights(groups.map((group) => group.map(({ concepts }) => concepts))),
  };
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
  return [
    { list: all, weight: 1 },
    { list: without, weight: hiddenShare },
  ]
    .filter(({ list }) => list.length > 0)
    .map(({ list, weight }) => ({
      evidence: evidenceFor(list, 0, length),
      right: list[0]?.article.id === articleId,
      weight,
    }));
}

/** Phrasings of one article fall into one fold, whatever the order of the articles. */
function foldOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % folds;
}
