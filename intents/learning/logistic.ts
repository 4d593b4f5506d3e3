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

const passes = 400;
const shrink = 1e-3;

/**
 * Logistic regression of few numbers by gradient descent with momentum on standardised numbers, lightly shrunk, so that
 * it stays sane with fifty observations and does not run away where yes and no part cleanly.
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
    scaled: numbers.map((number, at) => (number - (means[at] as number)) / (spreads[at] as number)),
    target: yes ? 1 : 0,
    weight: weight / total,
  }));

  const weights = Array.from({ length: width + 1 }, () => 0);
  const speed = Array.from({ length: width + 1 }, () => 0);
  for (let pass = 0; pass < passes; pass++) {
    const gradient = weights.map((weight, at) => (at === width ? 0 : shrink * weight));
    for (const { scaled, target, weight } of rows) {
      const error = weight * (sigmoid(linear(weights, scaled)) - target);
      for (let at = 0; at < width; at++) (gradient[at] as number) += error * (scaled[at] as number);
      (gradient[width] as number) += error;
    }
    for (let at = 0; at <= width; at++) {
      speed[at] = 0.9 * (speed[at] as number) - 0.5 * (gradient[at] as number);
      (weights[at] as number) += speed[at] as number;
    }
  }
  const unscaled = spreads.map((spread, at) => (weights[at] as number) / spread);
  const bias = unscaled.reduce((sum, weight, at) => sum - weight * (means[at] as number), weights[width] as number);
  return { bias, weights: unscaled };
}

function weighted(observations: readonly Observation[], measure: (numbers: readonly number[]) => number): number {
  return observations.reduce((sum, { numbers, weight }) => sum + weight * measure(numbers), 0);
}

function linear(weights: readonly number[], scaled: readonly number[]): number {
  let sum = weights[scaled.length] as number;
  for (let at = 0; at < scaled.length; at++) sum += (weights[at] as number) * (scaled[at] as number);
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
