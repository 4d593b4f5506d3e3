import type { Candidate } from './collection';
import type { Evidence } from './confidence';
import { type RankerWeights, scoreOf } from './ranker';

export interface Ranked extends Candidate {
  readonly score: number;
}

/** Highest score first; of equals the lower id, so that the order never depends on that of adding. */
export function ranked(candidates: readonly Candidate[], weights: RankerWeights): Ranked[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
}

/** What speaks for the article in `place` (0 is the first) against its strongest rival. */
export function evidenceFor(all: readonly Ranked[], place: number, questionLength: number): Evidence {
  const one = all[place] as Ranked;
  const rival = all[place === 0 ? 1 : 0]?.score ?? 0;
  const total = all.reduce((sum, { score }) => sum + Math.exp(score - one.score), 0);
  return {
    score: one.score,
    lead: one.score - rival,
    share: 1 / total,
    words: one.coveredWords,
    concepts: one.coveredConcepts,
    phrasing: one.features.phrasing,
    grams: one.features.grams,
    length: Math.log1p(questionLength),
  };
}
