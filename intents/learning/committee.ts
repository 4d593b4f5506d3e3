import type { SparseVector } from '../features/vectoriser';
import type { Dataset } from './dataset';
import { type Linear, scoreLinear, softmax } from './linear';
import { trainSoftmaxRegression } from './softmax-regression';
import { trainSvm } from './svm';

/** Models of different make that vote: their mistakes differ, so the mean of their probabilities errs less. */
export interface Committee {
  readonly svm: Linear;
  readonly regression: Linear;
}

export interface Vote {
  /** Probability of each class, 0-1; not calibrated. */
  readonly probabilities: Float32Array;
  /** The best score of the support vector machines: below -0.5 the text is like no class. */
  readonly highest: number;
}

/** Makes the machines' scores as sharp as the regression's probabilities. */
const sharpness = 3;

export function trainCommittee(data: Dataset): Committee {
  return { svm: trainSvm(data), regression: trainSoftmaxRegression(data) };
}

export function vote({ svm, regression }: Committee, vector: SparseVector): Vote {
  const scores = new Float32Array(svm.classes);
  const probabilities = new Float32Array(svm.classes);
  scoreLinear(svm, vector, scores);
  scoreLinear(regression, vector, probabilities);
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  softmax(scores, sharpness);
  softmax(probabilities);
  for (let k = 0; k < scores.length; k++) probabilities[k] = ((probabilities[k] as number) + (scores[k] as number)) / 2;
  return { probabilities, highest };
}

/** The classes of the highest probabilities, best first. */
export function ranked(probabilities: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let k = 0; k < probabilities.length; k++) {
    const probability = probabilities[k] as number;
    let place = best.length;
    while (place > 0 && (probabilities[best[place - 1] as number] as number) < probability) place--;
    if (place < count) {
      best.splice(place, 0, k);
      best.length = Math.min(best.length, count);
    }
  }
  return best;
}
