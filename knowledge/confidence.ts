import { newton } from './newton';

/**
 * What speaks for an article: its `score`; its `lead` over the strongest rival; its `share` of the softmax over all; how much
 * of the question's `words` and `concepts` it covers (0-1); its lead in single features, named after them; and the `length`
 * of the question (logarithm of 1 + words).
 */
export const evidenceNames = [
  'score',
  'lead',
  'share',
  'words',
  'concepts',
  'length',
  'leadFields',
  'leadConcepts',
  'leadPhrasing',
  'leadPairs',
  'leadTogether',
  'leadGrams',
] as const;
export type EvidenceName = (typeof evidenceNames)[number];
export type Evidence = Readonly<Record<EvidenceName, number>>;
export type ConfidenceWeights = Readonly<Record<EvidenceName | 'intercept', number>>;

export interface ConfidenceExample {
  readonly evidence: Evidence;
  readonly right: boolean;
  /** How many such questions it stands for. */
  readonly weight: number;
}

const pull = 0.0005;

/** Probability 0-1 that the article answers the question (logistic regression). */
export function confidenceOf(evidence: Evidence, weights: ConfidenceWeights): number {
  const sum = evidenceNames.reduce((total, name) => total + weights[name] * evidence[name], weights.intercept);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression pulled towards `prior`. */
export function fitConfidence(examples: readonly ConfidenceExample[], prior: ConfidenceWeights): ConfidenceWeights {
  const names = ['intercept', ...evidenceNames] as const;
  const rows = examples.map(({ evidence, right, weight }) => ({
    row: names.map((name) => (name === 'intercept' ? 1 : evidence[name])),
    right: right ? 1 : 0,
    weight,
  }));
  const start = names.map((name) => prior[name]);
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  const fitted = newton(start, (weights, slope, curve) => {
    weights.forEach((weight, a) => {
      slope[a] = pull * (weight - (start[a] as number));
      (curve[a] as number[])[a] = pull;
    });
    for (const { row, right, weight } of rows) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] as number), 0)));
      const share = weight / all;
      const spread = share * chance * (1 - chance);
      row.forEach((value, a) => {
        slope[a] = (slope[a] as number) + share * (chance - right) * value;
        const line = curve[a] as number[];
        row.forEach((other, b) => {
          line[b] = (line[b] as number) + spread * value * other;
        });
      });
    }
  });
  return Object.fromEntries(names.map((name, at) => [name, fitted[at] as number])) as Record<
    (typeof names)[number],
    number
  >;
}
