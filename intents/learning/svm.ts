import { type Arena, strideOf } from './arena';
import type { Dataset } from './dataset';
import { orderBy } from './random';

/** Trained so in the trials: loss weight, and how much more an example of the class counts than one of the others. */
const loss = 2;
const positive = 5;
const passes = 8;
/** A row whose largest violation stays below has settled, and is looked at again only in the last two passes. */
const settled = 0.02;

/**
 * One-vs-rest support vector machines, squared hinge loss, by dual coordinate descent: Hsieh, Chang, Lin, Keerthi,
 * Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008. All classes take their step
 * on an example together, so that its features are gathered once for all of them.
 * @returns weights, one row of `strideOf(classes)` per feature.
 */
export function trainSvm(arena: Arena, data: Dataset): Float32Array {
  const { starts, indices, values, labels, keys, features, classes } = data;
  const { kernels } = arena;
  const stride = strideOf(classes);
  const weights = arena.floats(features * stride);
  const scores = arena.floats(stride);
  const steps = arena.floats(stride);
  const alphas = new Float32Array(labels.length * classes);
  const squares = squaresOf(data);
  const calm = new Uint8Array(labels.length);
  const entry = indices.BYTES_PER_ELEMENT;

  for (let pass = 0; pass < passes; pass++) {
    if (pass === passes - 2) calm.fill(0);
    for (const row of orderBy(keys, pass)) {
      if (calm[row] === 1) continue;
      const begin = starts[row] as number;
      const at = indices.byteOffset + begin * entry;
      const value = values.byteOffset + begin * entry;
      const count = (starts[row + 1] as number) - begin;
      scores.fill(0);
      kernels.score(at, value, count, weights.byteOffset, stride * entry, scores.byteOffset);
      const violation = step({
        row,
        of: labels[row] as number,
        square: squares[row] as number,
        classes,
        scores,
        alphas,
        steps,
      });
      if (violation < settled) calm[row] = 1;
      if (violation > 0) kernels.add(at, value, count, weights.byteOffset, stride * entry, steps.byteOffset);
    }
  }
  return weights;
}

interface Step {
  readonly row: number;
  readonly of: number;
  /** Squared length of the row. */
  readonly square: number;
  readonly classes: number;
  readonly scores: Float32Array;
  readonly alphas: Float32Array;
  /** Written: how much of the row is to be added to the weights of each class. */
  readonly steps: Float32Array;
}

/** The largest violation of the optimality conditions among the classes, 0 where all are met. */
function step({ row, of, square, classes, scores, alphas, steps }: Step): number {
  let violation = 0;
  for (let k = 0; k < classes; k++) {
    const side = k === of ? 1 : -1;
    const slack = 0.5 / (k === of ? loss * positive : loss);
    const alpha = alphas[row * classes + k] as number;
    const gradient = side * (scores[k] as number) - 1 + slack * alpha;
    if (alpha === 0 && gradient >= 0) {
      steps[k] = 0;
      continue;
    }
    const next = Math.max(alpha - gradient / (square + slack), 0);
    alphas[row * classes + k] = next;
    // Not -0 where nothing changes: the kernels leave out columns of zero bits.
    steps[k] = next === alpha ? 0 : (next - alpha) * side;
    violation = Math.max(violation, Math.abs(next - alpha));
  }
  return violation;
}

function squaresOf({ starts, values, labels }: Dataset): Float32Array {
  return Float32Array.from(labels, (_, row) => {
    let square = 0;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) square += (values[at] as number) ** 2;
    return square;
  });
}
