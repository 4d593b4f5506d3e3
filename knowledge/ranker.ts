import { featureNames, type FeatureName, type Features } from './features';
import { newton } from './newton';

/** Weight of each feature in the score by which articles are ordered. */
export type RankerWeights = Readonly<Record<FeatureName, number>>;

/** One question: the features of what was put forward for it, and which of these answers. */
export interface RankingExample {
  readonly candidates: readonly Features[];
  readonly right: number;
}

/** No phrasing tells what an intent's hint is worth; it is about as much as one shared rare word. */
const worthOfHint = 3;
const pull = 0.001;

export function scoreOf(features: Features, weights: RankerWeights): number {
  return featureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/**
 * The weights under which the right articles come first most surely: list-wise softmax likelihood (Cao et al. 2007),
 * pulled towards `prior`, which few examples hardly move.
 */
export function fitRanker(examples: readonly RankingExample[], prior: RankerWeights): RankerWeights {
  const names = featureNames.filter((name) => name !== 'hinted');
  const rows = examples.map(({ candidates, right }) => ({
    rows: candidates.map((one) => names.map((name) => one[name])),
    right,
  }));
  const start = names.map((name) => prior[name]);
  const fitted = newton(start, (weights, slope, curve) => {
    weights.forEach((weight, a) => {
      slope[a] = pull * (weight - (start[a] as number));
      (curve[a] as number[])[a] = pull;
    });
    for (const example of rows) addExample(example, weights, { slope, curve, share: 1 / rows.length });
  });
  const entries = names.map((name, at) => [name, fitted[at] as number] as const);
  return { ...(Object.fromEntries(entries) as Record<FeatureName, number>), hinted: worthOfHint };
}

interface Sums {
  readonly slope: number[];
  readonly curve: number[][];
  readonly share: number;
}

function addExample(
  { rows, right }: { readonly rows: readonly (readonly number[])[]; readonly right: number },
  weights: readonly number[],
  { slope, curve, share }: Sums,
): void {
  const scores = rows.map((row) => row.reduce((sum, value, at) => sum + value * (weights[at] as number), 0));
  const highest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  const mean = weights.map(() => 0);
  rows.forEach((row, at) => {
    const chance = (odds[at] as number) / total;
    if (chance < 1e-6) return;
    row.forEach((value, a) => {
      mean[a] = (mean[a] as number) + chance * value;
      const line = curve[a] as number[];
      row.forEach((other, b) => {
        line[b] = (line[b] as number) + share * chance * value * other;
      });
    });
  });
  mean.forEach((value, a) => {
    slope[a] = (slope[a] as number) + share * (value - (rows[right]?.[a] ?? 0));
    const line = curve[a] as number[];
    mean.forEach((other, b) => {
      line[b] = (line[b] as number) - share * value * other;
    });
  });
}
