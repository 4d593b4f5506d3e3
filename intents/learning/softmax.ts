/**
 * Scores to probabilities, in place; entries from `classes` on become 0.
 */
export function softmax(scores: Float32Array, classes: number): void {
  let highest = -Infinity;
  for (let k = 0; k < classes; k++) highest = Math.max(highest, scores[k] as number);
  let total = 0;
  for (let k = 0; k < classes; k++) {
    const raised = Math.exp((scores[k] as number) - highest);
    scores[k] = raised;
    total += raised;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = k < classes ? (scores[k] as number) / total : 0;
}
