import type { Dataset } from './dataset';
import { type Linear, softmax } from './linear';
import { createRandom, shuffle } from './random';

const rate = 0.2;
const passes = 6;
/** A class this sure to be wrong teaches nothing; leaving it out saves most of the work. */
const negligible = 0.002;

/** Multinomial logistic regression by AdaGrad: Duchi, Hazan, Singer, JMLR 12, 2011. */
export function trainSoftmaxRegression({ starts, indices, values, labels, features, classes }: Dataset): Linear {
  const weights = new Float32Array((features + 1) * classes);
  const squares = new Float32Array((features + 1) * classes).fill(1e-3);
  const scores = new Float32Array(classes);
  const order = Int32Array.from(labels.keys());
  const random = createRandom(7);
  const taught = new Int32Array(classes);

  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const row of order) {
      const begin = starts[row] as number;
      const end = starts[row + 1] as number;
      for (let k = 0; k < classes; k++) scores[k] = weights[features * classes + k] as number;
      for (let at = begin; at < end; at++) {
        const value = values[at] as number;
        const base = (indices[at] as number) * classes;
        for (let k = 0; k < classes; k++) (scores[k] as number) += value * (weights[base + k] as number);
      }
      softmax(scores);
      (scores[labels[row] as number] as number) -= 1;
      let count = 0;
      for (let k = 0; k < classes; k++) if (Math.abs(scores[k] as number) > negligible) taught[count++] = k;
      for (let at = begin; at <= end; at++) {
        const value = at === end ? 1 : (values[at] as number);
        const base = (at === end ? features : (indices[at] as number)) * classes;
        for (let turn = 0; turn < count; turn++) {
          const k = taught[turn] as number;
          const gradient = value * (scores[k] as number);
          const square = (squares[base + k] as number) + gradient * gradient;
          squares[base + k] = square;
          (weights[base + k] as number) -= (rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, features, classes };
}
