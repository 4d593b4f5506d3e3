import { type Arena, strideOf } from './arena';
import type { Dataset } from './dataset';
import { orderBy } from './random';
import { softmax } from './softmax';

const rate = 0.2;
const passes = 3;
/** An example answered with less error than this teaches nothing. */
const negligible = 0.05;

/**
 * Multinomial logistic regression by AdaGrad.
 * @returns weights, one row of `strideOf(classes)` per feature.
 */
export function trainSoftmaxRegression(arena: Arena, data: Dataset): Float32Array {
  const { starts, indices, values, labels, keys, features, classes } = data;
  const { kernels } = arena;
  const stride = strideOf(classes);
  const width = stride * 4;
  const weights = arena.floats(features * stride);
  const squares = arena.floats(features * stride).fill(1e-3);
  const scores = arena.floats(stride);

  for (let pass = 0; pass < passes; pass++) {
    for (const row of orderBy(keys, pass)) {
      const begin = starts[row] as number;
      const at = indices.byteOffset + begin * 4;
      const value = values.byteOffset + begin * 4;
      const count = (starts[row + 1] as number) - begin;
      scores.fill(0);
      kernels.score(at, value, count, weights.byteOffset, width, scores.byteOffset);
      softmax(scores, classes);
      const of = labels[row] as number;
      if (1 - (scores[of] as number) < negligible) continue;
      (scores[of] as number) -= 1;
      kernels.descend(at, value, count, weights.byteOffset, width, scores.byteOffset, squares.byteOffset, rate);
    }
  }
  return weights;
}
