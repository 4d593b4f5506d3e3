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
