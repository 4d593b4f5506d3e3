/** Of two vectors of one length. */
export function product(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

export const lengthOf = (vector: ArrayLike<number>): number => Math.sqrt(product(vector, vector));
