import type { SparseVector } from '../features/vectoriser';
import type { Opinion } from './committee';
import { ranked } from './ranked';

/**
 * What tells a right answer from a wrong one, as numbers for a logistic regression: log odds of the best class, its
 * lead over the second, the best score of the machines, and how many of the words are known.
 */
export function evidenceOf({ probabilities, highest }: Opinion, { known }: SparseVector): number[] {
  const [first, second] = ranked(probabilities, 2).map((k) => probabilities[k] as number);
  const best = Math.min(0.9999, first ?? 0.9999);
  return [Math.log(best / (1 - best)), Math.log(best / Math.max(1e-4, second ?? 1e-4)), highest, known];
}
