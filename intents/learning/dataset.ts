import type { Entries } from '../features/vectoriser';
import type { Arena } from './arena';

/**
 * Labelled vectors in one piece of memory each (compressed sparse rows): row r is `starts[r]` to `starts[r + 1]`.
 * The last entry of each row is the bias: feature `features - 1`, value 1.
 */
export interface Dataset {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** Class of each row. */
  readonly labels: Int32Array;
  /** A number for each row that depends on nothing but the example. */
  readonly keys: Uint32Array;
  /** Bias included. */
  readonly features: number;
  readonly classes: number;
}

export interface Labelled {
  /** Writes a row's vector from `begin` on, and says where it ends. */
  readonly write: (row: number, into: Entries, begin: number) => number;
  /** At least as many entries as all vectors have together. */
  readonly mostEntries: number;
  readonly labels: Int32Array;
  readonly keys: Uint32Array;
  /** Without the bias. */
  readonly features: number;
  readonly classes: number;
}

export function createDataset(arena: Arena, labelled: Labelled): Dataset {
  const { write, labels, keys, features, classes } = labelled;
  const starts = new Int32Array(labels.length + 1);
  const most = labelled.mostEntries + labels.length;
  const indices = arena.integers(most);
  const values = arena.floats(most);
  for (let row = 0; row < labels.length; row++) {
    const bias = write(row, { indices, values }, starts[row] as number);
    indices[bias] = features;
    values[bias] = 1;
    starts[row + 1] = bias + 1;
  }
  return { starts, indices, values, labels, keys, features: features + 1, classes };
}

/** Bytes that the arena needs for these vectors. */
export function bytesOf({ mostEntries, labels }: Labelled): number {
  return (mostEntries + labels.length) * 8;
}
