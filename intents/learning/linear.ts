import type { Size } from './dataset';

/** One score per class: `weights[feature * classes + class]`; the last feature is the bias and is always 1. */
export interface Linear extends Size {
  readonly weights: Float32Array;
}

export interface Row {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Scores of every class, written to `scores`. */
export function scoreLinear({ weights, features, classes }: Linear, row: Row, scores: Float32Array): void {
  scores.set(weights.subarray(features * classes, (features + 1) * classes));
  for (let at = 0; at < row.indices.length; at++) {
    const value = row.values[at] as number;
    const base = (row.indices[at] as number) * classes;
    for (let k = 0; k < classes; k++) (scores[k] as number) += value * (weights[base + k] as number);
  }
}

/** Scores to probabilities, in place. `scale` sharpens (above 1) or flattens. */
export function softmax(scores: Float32Array, scale = 1): void {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    const raised = Math.exp(((scores[k] as number) - highest) * scale);
    scores[k] = raised;
    total += raised;
  }
  for (let k = 0; k < scores.length; k++) (scores[k] as number) /= total;
}
