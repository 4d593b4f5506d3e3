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
  const columns = width + 1;
  const rows = standardised(observations, width);
  const weights = new Float64Array(columns);
  const gradient = new Float64Array(columns);
  const curvature = new Float64Array(columns * columns);
  for (let step = 0; step < steps; step++) {
    for (let at = 0; at < width; at++) gradient[at] = shrink * (weights[at] as number);
    gradient[width] = 0;
    curvature.fill(0);
    for (let at = 0; at < columns; at++) curvature[at * columns + at] = shrink;
    addDerivatives(rows, { weights, gradient, curvature });
    const change = solve(curvature, gradient);
    for (let at = 0; at < columns; at++) weights[at] = (weights[at] as number) - (change[at] as number);
    if (change.every((part) => Math.abs(part) < arrived)) break;
  }
  const unscaled = rows.spreads.map((spread, at) => (weights[at] as number) / spread);
  const bias = unscaled.reduce(
    (sum, weight, at) => sum - weight * (rows.means[at] as number),
    weights[width] as number,
  );
  return { bias, weights: unscaled };
}

interface Rows {
  /** One row after the other, the last number of each being 1, for the bias. */
  readonly numbers: Float64Array;
  readonly targets: Float64Array;
  /** All together 1. */
  readonly weights: Float64Array;
  readonly means: readonly number[];
  readonly spreads: readonly number[];
}

function standardised(observations: readonly Observation[], width: number): Rows {
  const count = observations.length;
  const total = observations.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const weights = Float64Array.from(observations, ({ weight }) => weight / total);
  const targets = Float64Array.from(observations, ({ yes }) => (yes ? 1 : 0));
  const numbers = new Float64Array(count * (width + 1)).fill(1);
  const means: number[] = [];
  const spreads: number[] = [];
  for (let at = 0; at < width; at++) {
    const column = Float64Array.from(observations, (one) => one.numbers[at] as number);
    let mean = 0;
    for (let row = 0; row < count; row++) mean += (weights[row] as number) * (column[row] as number);
    let variance = 0;
    for (let row = 0; row < count; row++) variance += (weights[row] as number) * ((column[row] as number) - mean) ** 2;
    const spread = Math.sqrt(variance) || 1;
    for (let row = 0; row < count; row++) numbers[row * (width + 1) + at] = ((column[row] as number) - mean) / spread;
    means.push(mean);
    spreads.push(spread);
  }
  return { numbers, targets, weights, means, spreads };
}

interface Derivatives {
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  /** Row by row, the lower half. */
  readonly curvature: Float64Array;
}

function addDerivatives({ numbers, targets, weights: counts }: Rows, to: Derivatives): void {
  const { weights, gradient, curvature } = to;
  const columns = weights.length;
  for (let row = 0; row < targets.length; row++) {
    const begin = row * columns;
    let score = 0;
    for (let at = 0; at < columns; at++) score += (numbers[begin + at] as number) * (weights[at] as number);
    const guess = sigmoid(score);
    const error = (counts[row] as number) * (guess - (targets[row] as number));
    const slope = (counts[row] as number) * guess * (1 - guess);
    for (let at = 0; at < columns; at++) {
      const number = numbers[begin + at] as number;
      gradient[at] = (gradient[at] as number) + error * number;
      for (let other = 0; other <= at; other++) {
        const place = at * columns + other;
        curvature[place] = (curvature[place] as number) + slope * number * (numbers[begin + other] as number);
      }
    }
  }
}

/** Cholesky: `lower` holds the lower half of a positive definite matrix, row by row, and is used up. */
function solve(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number) => lower[row * size + column] as number;
  const answer = right.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      lower[row * size + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
    let sum = answer[row] as number;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (answer[k] as number);
    answer[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = answer[row] as number;
    for (let k = row + 1; k < size; k++) sum -= at(k, row) * (answer[k] as number);
    answer[row] = sum / at(row, row);
  }
  return answer;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
