import type { SparseVector } from '../features/vectoriser';

/** Labelled vectors in one piece of memory each (compressed sparse rows): row r is `starts[r]` to `starts[r + 1]`. */
export interface Dataset {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** Class of each row. */
  readonly labels: Int32Array;
  readonly features: number;
  readonly classes: number;
}

export interface Size {
  readonly features: number;
  readonly classes: number;
}

export function createDataset(vectors: readonly SparseVector[], labels: Int32Array, size: Size): Dataset {
  const starts = new Int32Array(vectors.length + 1);
  for (const [row, { indices }] of vectors.entries()) starts[row + 1] = (starts[row] as number) + indices.length;
  const entries = starts[vectors.length] as number;
  const indices = new Int32Array(entries);
  const values = new Float32Array(entries);
  for (const [row, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[row]);
    values.set(vector.values, starts[row]);
  }
  return { starts, indices, values, labels, ...size };
}
