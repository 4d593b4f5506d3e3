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

/** Two rows of four columns chosen out of three, small whole numbers so that f32 is exact. */
function scene() {
  const arena = createArena(10_000);
  const weights = arena.floats(12);
  weights.set([1, 2, 3, 4, 50, 60, 70, 80, 5, 6, 7, 8]);
  const indices = arena.integers(2);
  indices.set([0, 2]);
  const values = arena.floats(2);
  values.set([2, -1]);
  return { arena, weights, indices, values, out: arena.floats(4) };
}

test('score adds up the chosen rows', () => {
  const { arena, weights, indices, values, out } = scene();
  out.set([100, 0, 0, 0]);
  arena.kernels.score(indices.byteOffset, values.byteOffset, 2, weights.byteOffset, 16, out.byteOffset);
  expect([...out]).toEqual([100 + 2 - 5, 4 - 6, 6 - 7, 8 - 8]);
});

test('add changes the chosen rows and no other', () => {
  const { arena, weights, indices, values, out } = scene();
  out.set([1, 0, -1, 10]);
  arena.kernels.add(indices.byteOffset, values.byteOffset, 2, weights.byteOffset, 16, out.byteOffset);
  expect([...weights]).toEqual([3, 2, 1, 24, 50, 60, 70, 80, 4, 6, 8, -2]);
});

test('descend is AdaGrad', () => {
  const { arena, weights, indices, values, out } = scene();
  const squares = arena.floats(12).fill(1);
  out.set([1, 0, 0, 0]);
  arena.kernels.descend(
    indices.byteOffset,
    values.byteOffset,
    2,
    weights.byteOffset,
    16,
    out.byteOffset,
    squares.byteOffset,
    0.5,
  );
  expect(squares[0]).toBe(5);
  expect(weights[0]).toBeCloseTo(1 - (0.5 * 2) / Math.sqrt(5), 5);
  expect(weights[8]).toBeCloseTo(5 + 0.5 / Math.sqrt(2), 5);
  expect(weights[4]).toBe(50);
});

test('project is one inner product per row', () => {
  const { arena, weights, out } = scene();
  const vector = arena.floats(4);
  vector.set([1, 1, 1, -1]);
  arena.kernels.project(weights.byteOffset, 16, 3, vector.byteOffset, out.byteOffset);
  expect([...out].slice(0, 3)).toEqual([2, 100, 10]);
});

test('an arena that is too small says so', () => {
  expect(() => createArena(1000).floats(100_000)).toThrow(/full/);
});
