/** Evidence that an article answers: its features, its score, and its lead over the runner-up. */
export interface Evidence {
  readonly score: number;
  readonly lead: number;
}

export interface ConfidenceWeights {
  readonly intercept: number;
  readonly score: number;
  readonly lead: number;
}

export const defaultConfidence: ConfidenceWeights = { intercept: -6.5, score: 0.7, lead: 0.5 };

/** Probability 0-1 that the article answers the question (logistic regression). */
export function confidenceOf({ score, lead }: Evidence, weights: ConfidenceWeights): number {
  return 1 / (1 + Math.exp(-(weights.intercept + weights.score * score + weights.lead * lead)));
}
