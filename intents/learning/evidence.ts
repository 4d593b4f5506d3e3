import type { SparseVector } from '../features/vectoriser';
import type { Opinion } from './committee';
import { ranked } from './ranked';

/** Keeps logarithms finite where a probability is 0 or 1. */
const least = 1e-4;

/**
 * What tells a right answer from a wrong one, as numbers for a logistic regression: log odds of the best class, its
 * lead over the second and over what is known not to be ours, the best score by n-grams alone, how many of the words are
 * known, how many of them speak for the best class, and how many there are.
 */
export function evidenceOf(opinion: Opinion, { known, words }: SparseVector): number[] {
  const { probabilities, strange, highest, explained } = opinion;
  const [first = 0, second = 0] = ranked(probabilities, 2).map((k) => probabilities[k] as number);
  const best = Math.min(1 - least, Math.max(least, first));
  return [
    Math.log(best / (1 - best)),
    Math.log(best / Math.max(least, second)),
    Math.log(best / Math.max(least, strange)),
    highest,
    known,
    explained,
    Math.log(1 + words),
  ];
}
