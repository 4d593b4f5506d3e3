/** Probability of yes from a few numbers: `bias + Σ weights · numbers`, squashed. */
export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

export interface Observation {
  readonly numbers: readonly number[];
  readonly yes: boolean;
  readonly weight: number;
}

export function probabilityOf({ bias, weights }: Logistic, numbers: readonly number[]): number {
  return sigmoid(weights.reduce((sum, weight, at) => sum + weight * (numbers[at] as number), bias));
}

const steps = 30;
const shrink = 1e-3;
/** A step that changes no weight by more has arrived. */
const arrived = 1e-6;

/**
 * Logistic regression of few numbers by Newton's method on standardised numbers (iteratively reweighted least squares),
 * lightly shrunk, so that it stays sane with fifty observations and does not run away where yes and no part cleanly.
 */
export function fitLogistic(observations: readonly Observation[]): Logistic {
  const width = observations[0]?.numbers.length ?? 0;
  const total = observations.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const means = Array.from(
    { length: width },
    (_, at) => weighted(observations, (numbers) => numbers[at] as number) / total,
  );
  const spreads = means.map((mean, at) => {
    const variance = weighted(observations, (numbers) => ((numbers[at] as number) - mean) ** 2) / total;
    return Math.sqrt(variance) || 1;
  });
  const rows = observations.map(({ numbers, yes, weight }) => ({
    // The last is the bias.
    scaled: [...numbers.map((number, at) => (number - (means[at] as number)) / (spreads[at] as number)), 1],
    target: yes ? 1 : 0,
    weight: weight / total,
  }));

  const weights = Array.from({ length: width + 1 }, () => 0);
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, at) => (at === width ? 0 : shrink * weight));
    const curvature = weights.map((_, at) => weights.map((__, other) => (at === other ? shrink : 0)));
    for (const { scaled, target, weight } of rows) {
      let score = 0;
      for (let at = 0; at <= width; at++) score += (scaled[at] as number) * (weights[at] as number);
      const guess = sigmoid(score);
      const error = weight * (guess - target);
      const slope = weight * guess * (1 - guess);
      for (let at = 0; at <= width; at++) {
        const number = scaled[at] as number;
        (gradient[at] as number) += error * number;
        const row = curvature[at] as number[];
        for (let other = 0; other <= at; other++) (row[other] as number) += slope * number * (scaled[other] as number);
      }
    }
    const change = solve(curvature, gradient);
    for (let at = 0; at <= width; at++) (weights[at] as number) -= change[at] as number;
    if (change.every((part) => Math.abs(part) < arrived)) break;
  }
  const unscaled = spreads.map((spread, at) => (weights[at] as number) / spread);
  const bias = unscaled.reduce((sum, weight, at) => sum - weight * (means[at] as number), weights[width] as number);
  return { bias, weights: unscaled };
}

/** Cholesky: `lower` holds the lower half of a positive definite matrix, and is used up. */
function solve(lower: number[][], right: readonly number[]): number[] {
  const at = (row: number, column: number) => lower[row]?.[column] as number;
  const answer = [...right];
  for (let row = 0; row < right.length; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      (lower[row] as number[])[column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
    let sum = answer[row] as number;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (answer[k] as number);
    answer[row] = sum / at(row, row);
  }
  for (let row = right.length - 1; row >= 0; row--) {
    let sum = answer[row] as number;
    for (let k = row + 1; k < right.length; k++) sum -= at(k, row) * (answer[k] as number);
    answer[row] = sum / at(row, row);
  }
  return answer;
}

function weighted(observations: readonly Observation[], measure: (numbers: readonly number[]) => number): number {
  return observations.reduce((sum, { numbers, weight }) => sum + weight * measure(numbers), 0);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
