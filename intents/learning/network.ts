import { type Arena, strideOf } from './arena';
import type { Dataset } from './dataset';
import { createRandom, orderBy } from './random';
import { softmax } from './softmax';

export interface NetworkSettings {
  /** Units of the hidden layer, a multiple of 4. */
  readonly hidden: number;
  readonly passes: number;
  readonly rate: number;
  /** Share of the hidden units left out at each step. */
  readonly dropout: number;
  readonly seed: number;
}

export interface NetworkWeights {
  readonly hidden: number;
  /** One row of `hidden` per feature. */
  readonly first: Float32Array;
  /** One row of `strideOf(classes)` per hidden unit, and one for the bias. */
  readonly second: Float32Array;
}

/** One hidden layer of rectified units with dropout (Srivastava and others, JMLR 15, 2014), by AdaGrad. */
export function trainNetwork(arena: Arena, data: Dataset, settings: NetworkSettings): NetworkWeights {
  const { starts, indices, values, labels, keys, features, classes } = data;
  const { kernels } = arena;
  const { hidden, dropout, rate } = settings;
  const stride = strideOf(classes);
  const random = createRandom(settings.seed);
  const spread = (size: number) => (random() * 2 - 1) * size;
  const first = arena.floats(features * hidden);
  for (let at = 0; at < first.length; at++) first[at] = spread(0.2);
  const firstSquares = arena.floats(features * hidden).fill(1e-2);
  const second = arena.floats((hidden + 1) * stride);
  for (let at = 0; at < hidden * stride; at++) second[at] = spread(Math.sqrt(3 / hidden));
  const secondSquares = arena.floats((hidden + 1) * stride).fill(1e-2);

  const sums = arena.floats(hidden);
  const units = arena.floats(hidden + 1);
  const unitNumbers = arena.integers(hidden + 1);
  const back = arena.floats(hidden);
  const scores = arena.floats(stride);
  const kept = 1 / (1 - dropout);

  for (let pass = 0; pass < settings.passes; pass++) {
    const speed = rate * (1 - pass / settings.passes);
    for (const row of orderBy(keys, pass)) {
      const begin = starts[row] as number;
      const at = indices.byteOffset + begin * 4;
      const value = values.byteOffset + begin * 4;
      const count = (starts[row + 1] as number) - begin;
      sums.fill(0);
      kernels.score(at, value, count, first.byteOffset, hidden * 4, sums.byteOffset);
      let live = 0;
      for (let unit = 0; unit < hidden; unit++) {
        if ((sums[unit] as number) > 0 && random() >= dropout) {
          unitNumbers[live] = unit;
          units[live++] = (sums[unit] as number) * kept;
        }
      }
      unitNumbers[live] = hidden;
      units[live++] = 1;
      scores.fill(0);
      kernels.score(unitNumbers.byteOffset, units.byteOffset, live, second.byteOffset, stride * 4, scores.byteOffset);
      softmax(scores, classes);
      const of = labels[row] as number;
      if (1 - (scores[of] as number) < 0.01) continue;
      (scores[of] as number) -= 1;
      kernels.project(second.byteOffset, stride * 4, hidden, scores.byteOffset, sums.byteOffset);
      back.fill(0);
      for (let turn = 0; turn < live - 1; turn++) {
        const unit = unitNumbers[turn] as number;
        back[unit] = (sums[unit] as number) * kept;
      }
      kernels.descend(
        unitNumbers.byteOffset,
        units.byteOffset,
        live,
        second.byteOffset,
        stride * 4,
        scores.byteOffset,
        secondSquares.byteOffset,
        speed,
      );
      kernels.descend(at, value, count, first.byteOffset, hidden * 4, back.byteOffset, firstSquares.byteOffset, speed);
    }
  }
  return { hidden, first, second };
}
