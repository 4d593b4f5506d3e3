/** Writes slope and curvature at `weights` into the two arrays, which come zeroed. */
export type Derivatives = (weights: readonly number[], slope: number[], curve: number[][]) => void;

const mostSteps = 40;
const farthestStep = 3;
const settled = 1e-4;

/** The minimum of a convex function by Newton's method; the same input gives the same weights to the last bit. */
export function newton(start: readonly number[], derivatives: Derivatives): number[] {
  let weights = [...start];
  for (let step = 0; step < mostSteps; step += 1) {
    const slope = weights.map(() => 0);
    const curve = weights.map(() => weights.map(() => 0));
    derivatives(weights, slope, curve);
    const change = solve(curve, slope);
    const farthest = Math.max(...change.map(Math.abs));
    const part = farthest > farthestStep ? farthestStep / farthest : 1;
    weights = weights.map((weight, at) => weight - part * (change[at] as number));
    if (farthest < settled) break;
  }
  return weights;
}

/** Gaussian elimination; the matrix is symmetric and positive, a trace is added to its diagonal against exact dependence. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [
    ...row.map((value, b) => (b === at ? value + 1e-9 : value)),
    right[at] as number,
  ]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const from = rows[pivot] as number[];
    for (const row of rows.slice(pivot + 1)) {
      const factor = (row[pivot] as number) / (from[pivot] as number);
      for (let at = pivot; at <= size; at += 1) row[at] = (row[at] as number) - factor * (from[at] as number);
    }
  }
  const solution = rows.map(() => 0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] as number[];
    const known = solution.reduce((sum, value, b) => (b > at ? sum + value * (row[b] as number) : sum), 0);
    solution[at] = ((row[size] as number) - known) / (row[at] as number);
  }
  return solution;
}
