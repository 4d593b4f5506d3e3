/** Deterministic numbers in [0, 1): mulberry32. The same content must train the same model on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The rows in an order of their own for each pass, by their keys: one example more does not change the order of the
 * others, so that one more phrase changes the model little and not as if all had been learned anew.
 */
export function orderBy(keys: Uint32Array, pass: number): Int32Array {
  const packed = new Float64Array(keys.length);
  const turn = Math.imul(pass + 1, 0x9e3779b9);
  for (let row = 0; row < packed.length; row++) packed[row] = stir((keys[row] as number) ^ turn) * rowsAtMost + row;
  packed.sort();
  const order = new Int32Array(packed.length);
  for (let at = 0; at < order.length; at++) order[at] = (packed[at] as number) % rowsAtMost;
  return order;
}

const rowsAtMost = 2 ** 20;

/** The finalizer of MurmurHash3. */
export function stir(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
