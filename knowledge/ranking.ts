import type { Candidate } from './collection';
import type { Evidence } from './confidence';
import type { FeatureName } from './features';
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

/** What speaks for the article in `place` (0 is the first) against all others; `questionLength` in words. */
export function evidenceFor(all: readonly Ranked[], place: number, questionLength: number): Evidence {
  const one = all[place] as Ranked;
  const rival = all[place === 0 ? 1 : 0]?.score ?? 0;
  const total = all.reduce((sum, { score }) => sum + Math.exp(score - one.score), 0);
  const leadIn = (name: FeatureName): number =>
    one.features[name] - all.reduce((most, other) => (other === one ? most : Math.max(most, other.features[name])), 0);
  return {
    score: one.score,
    lead: one.score - rival,
    share: 1 / total,
    words: one.coveredWords,
    concepts: one.coveredConcepts,
    length: Math.log1p(questionLength),
    leadFields: leadIn('fields'),
    leadConcepts: leadIn('concepts'),
    leadPhrasing: leadIn('phrasing'),
    leadPairs: leadIn('pairs'),
    leadTogether: leadIn('together'),
    leadGrams: leadIn('grams'),
  };
}
