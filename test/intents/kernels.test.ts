import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import loadWabt from 'wabt';
import { createArena } from '../../intents/learning/arena';
import { assembled } from '../../intents/learning/kernels';

const source = join(__dirname, '../../intents/learning/kernels.wat');

test('the bytes in kernels.ts are kernels.wat, assembled', async () => {
  const wabt = await loadWabt();
  const { buffer } = wabt.parseWat('kernels.wat', readFileSync(source, 'utf8'), { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString('base64')).toBe(assembled);
});

const columns = 32;
const width = columns * 4;
/** A row that is 0 but for its first and last columns and those where two lines of the cache meet. */
const row = (first: number, before: number, after: number, last: number): number[] =>
  Array.from({ length: columns }, (_, at) => ({ 0: first, 15: before, 16: after, 31: last })[at] ?? 0);

/** Two rows chosen out of three, small whole numbers so that f32 is exact. */
function scene() {
  const arena = createArena(10_000);
  const weights = arena.floats(3 * columns);
  weights.set([...row(1, 2, 3, 4), ...row(50, 60, 70, 80), ...row(5, 6, 7, 8)]);
  const indices = arena.integers(2);
  indices.set([0, 2]);
  const values = arena.floats(2);
  values.set([2, -1]);
  return { arena, weights, indices, values, out: arena.floats(columns) };
}

test('score adds up the chosen rows', () => {
  const { arena, weights, indices, values, out } = scene();
  out.set([100]);
  arena.kernels.score(indices.byteOffset, values.byteOffset, 2, weights.byteOffset, width, out.byteOffset);
  expect([...out]).toEqual(row(100 + 2 - 5, 4 - 6, 6 - 7, 8 - 8));
});

test('nothing chosen changes nothing', () => {
  const { arena, weights, indices, values, out } = scene();
  const before = [...weights];
  out.set(row(1, 2, 3, 4));
  const at = [indices.byteOffset, values.byteOffset, 0, weights.byteOffset, width, out.byteOffset] as const;
  arena.kernels.score(...at);
  arena.kernels.add(...at);
  arena.kernels.descend(...at, weights.byteOffset, 1);
  expect([...out]).toEqual(row(1, 2, 3, 4));
  expect([...weights]).toEqual(before);
});

test.each([
  ['in both lines of the cache', row(1, 0, -1, 10)],
  ['in the first', row(1, 3, 0, 0)],
  ['in the last column alone', row(0, 0, 0, 10)],
])('add changes the chosen rows and no other, %s', (_, step) => {
  const { arena, weights, indices, values, out } = scene();
  const before = [...weights];
  out.set(step);
  arena.kernels.add(indices.byteOffset, values.byteOffset, 2, weights.byteOffset, width, out.byteOffset);
  const times = [2, 0, -1];
  expect([...weights]).toEqual(
    before.map((weight, at) => weight + (times[Math.floor(at / columns)] ?? 0) * (step[at % columns] ?? 0)),
  );
});

test.each([0, 15, 16, 31])('descend is AdaGrad, in column %i', (column) => {
  const { arena, weights, indices, values, out } = scene();
  const before = [...weights];
  const squares = arena.floats(3 * columns).fill(1);
  out[column] = 1;
  const at = [indices.byteOffset, values.byteOffset, 2, weights.byteOffset, width, out.byteOffset] as const;
  arena.kernels.descend(...at, squares.byteOffset, 0.5);
  const last = 2 * columns + column;
  expect(squares[column]).toBe(5);
  expect(squares[last]).toBe(2);
  expect(weights[column]).toBeCloseTo((before[column] ?? 0) - (0.5 * 2) / Math.sqrt(5), 5);
  expect(weights[last]).toBeCloseTo((before[last] ?? 0) + 0.5 / Math.sqrt(2), 5);
  const changed = [...weights].flatMap((weight, place) => (weight === before[place] ? [] : [place]));
  expect(changed).toEqual([column, last]);
});

test('project is one inner product per row', () => {
  const { arena, weights, out } = scene();
  const vector = arena.floats(columns);
  vector.set(row(1, 1, 1, -1));
  arena.kernels.project(weights.byteOffset, width, 3, vector.byteOffset, out.byteOffset);
  expect([...out].slice(0, 3)).toEqual([2, 100, 10]);
});

test('an arena that is too small says so', () => {
  expect(() => createArena(1000).floats(100_000)).toThrow(/full/);
});
