import type { SparseVector } from '../features/vectoriser';
import type { Opinion } from './committee';
import { ranked } from './ranked';

/**
 * What tells a right answer from a wrong one, as numbers for a logistic regression: log odds of the best class, its
 * lead over the second, the best score of the machines, how many of the words are known, the lead over what is
 * known not to be ours (`strangers`, classes), and how many of the words speak for the best class.
 */
export function evidenceOf(
  { probabilities, highest, explained }: Opinion,
  { known }: SparseVector,
  strangers: ReadonlySet<number>,
): number[] {
  const [first = 1, second = 0] = ranked(probabilities, 2).map((k) => probabilities[k] as number);
  const best = Math.min(0.9999, first);
  let strange = 0;
  for (const k of strangers) strange += probabilities[k] as number;
  const lead = strangers.size > 0 ? Math.log(best / Math.max(1e-4, strange)) : 0;
  return [Math.log(best / (1 - best)), Math.log(best / Math.max(1e-4, second)), highest, known, lead, explained];
}
