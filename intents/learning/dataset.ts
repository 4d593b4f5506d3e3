import type { SparseVector } from '../features/vectoriser';
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
  readonly vectors: readonly SparseVector[];
  readonly labels: Int32Array;
  readonly keys: Uint32Array;
  /** Without the bias. */
  readonly features: number;
  readonly classes: number;
}

export function createDataset(arena: Arena, { vectors, labels, keys, features, classes }: Labelled): Dataset {
  const starts = new Int32Array(vectors.length + 1);
  for (const [row, { indices }] of vectors.entries()) starts[row + 1] = (starts[row] as number) + indices.length + 1;
  const entries = starts[vectors.length] as number;
  const indices = arena.integers(entries);
  const values = arena.floats(entries);
  for (const [row, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[row]);
    values.set(vector.values, starts[row]);
    const bias = (starts[row + 1] as number) - 1;
    indices[bias] = features;
    values[bias] = 1;
  }
  return { starts, indices, values, labels, keys, features: features + 1, classes };
}

/** Bytes that the arena needs for these vectors. */
export function bytesOf(vectors: readonly SparseVector[]): number {
  return vectors.reduce((sum, { indices }) => sum + (indices.length + 1) * 8, 0);
}
