import type { SparseVector } from '../features/vectoriser';
import { type Arena, createArena, strideOf } from './arena';
import { type Labelled, bytesOf, createDataset } from './dataset';
import { type NetworkWeights, trainNetwork } from './network';
import { softmax } from './softmax';
import { trainSoftmaxRegression } from './softmax-regression';
import { trainSvm } from './svm';

/** Models of different make that vote: their mistakes differ, so the mean of their probabilities errs less. */
export interface Committee {
  /** Bias included. */
  readonly features: number;
  readonly classes: number;
  /** One row of `strideOf(classes)` per feature, the bias last. */
  readonly svm: Float32Array;
  readonly regression: Float32Array;
  /** Only where there are enough examples for it to pay. */
  readonly network: NetworkWeights | null;
}

/** Below so many examples the network knows nothing that the linear models do not, and takes half of the time. */
const networkFrom = 12_000;
const network = { hidden: 128, passes: 12, rate: 0.03, dropout: 0.5, seed: 11 } as const;

export function trainCommittee(labelled: Labelled): Committee {
  const { vectors, classes } = labelled;
  const features = labelled.features + 1;
  const linear = features * strideOf(classes) * 4;
  const withNetwork = vectors.length >= networkFrom;
  const layers = withNetwork ? (features * network.hidden + (network.hidden + 1) * strideOf(classes)) * 4 : 0;
  const arena = createArena(bytesOf(vectors) + 3 * linear + 2 * layers + spare);
  const data = createDataset(arena, labelled);
  const svm = trainSvm(arena, data).slice();
  const regression = trainSoftmaxRegression(arena, data).slice();
  if (!withNetwork) return { features, classes, svm, regression, network: null };
  const { hidden, first, second } = trainNetwork(arena, data, network);
  return { features, classes, svm, regression, network: { hidden, first: first.slice(), second: second.slice() } };
}

/** Room for the small arrays of training, each of at most a few thousand numbers. */
const spare = 1 << 20;

export interface Opinion {
  /** Probability of each class, 0-1; not calibrated. Those of what is not ours are 0 here, and added up in `strange`. */
  readonly probabilities: Float32Array;
  readonly strange: number;
  /** The best score of the support vector machines among ours: below -0.5 the text is like no class. */
  readonly highest: number;
  /** Share of the words, by weight, that speak for the best class, 0-1: one loud word among strange ones is little. */
  readonly explained: number;
}

export type Vote = (vector: SparseVector) => Opinion;

/** Makes the machines' scores as sharp as the others' probabilities. */
const sharpness = 3;
/** More n-grams than 2,000 characters have; an array of this size costs nothing. */
const longestVector = 1 << 16;

const noNetwork: NetworkWeights = { hidden: 0, first: new Float32Array(0), second: new Float32Array(0) };

/** @param strangers classes that stand for what is not ours */
export function createVote(committee: Committee, strangers: ReadonlySet<number>): Vote {
  const { features, classes } = committee;
  const { hidden, ...layer } = committee.network ?? noNetwork;
  const stride = strideOf(classes);
  const linear = features * stride * 4;
  const layers = (features * hidden + (hidden + 1) * stride) * 4;
  const arena = createArena(2 * linear + layers + longestVector * 8 + spare);
  const { kernels } = arena;
  const svm = copyInto(arena, committee.svm);
  const regression = copyInto(arena, committee.regression);
  const first = copyInto(arena, layer.first);
  const second = copyInto(arena, layer.second);
  const indices = arena.integers(longestVector);
  const values = arena.floats(longestVector);
  const sums = arena.floats(hidden);
  const units = arena.integers(hidden + 1);
  const strengths = arena.floats(hidden + 1);
  const scores = arena.floats(stride);

  const scoreWith = (weights: Float32Array, count: number): void => {
    scores.fill(0);
    kernels.score(indices.byteOffset, values.byteOffset, count, weights.byteOffset, stride * 4, scores.byteOffset);
  };
  const scoreNetwork = (count: number): void => {
    sums.fill(0);
    kernels.score(indices.byteOffset, values.byteOffset, count, first.byteOffset, hidden * 4, sums.byteOffset);
    let live = 0;
    for (let unit = 0; unit < hidden; unit++) {
      if ((sums[unit] as number) <= 0) continue;
      units[live] = unit;
      strengths[live++] = sums[unit] as number;
    }
    units[live] = hidden;
    strengths[live++] = 1;
    scores.fill(0);
    kernels.score(units.byteOffset, strengths.byteOffset, live, second.byteOffset, stride * 4, scores.byteOffset);
  };

  return (vector) => {
    const count = Math.min(vector.indices.length, longestVector - 1);
    indices.set(vector.indices.subarray(0, count));
    values.set(vector.values.subarray(0, count));
    indices[count] = features - 1;
    values[count] = 1;
    const probabilities = new Float32Array(classes);
    const share = committee.network ? 1 / 3 : 1 / 2;
    const addShare = (): void => {
      for (let k = 0; k < classes; k++) (probabilities[k] as number) += (scores[k] as number) * share;
    };

    scoreWith(svm, count + 1);
    let highest = -Infinity;
    for (let k = 0; k < classes; k++) if (!strangers.has(k)) highest = Math.max(highest, scores[k] as number);
    softmax(scores, classes, sharpness);
    addShare();
    scoreWith(regression, count + 1);
    softmax(scores, classes);
    addShare();
    if (committee.network) {
      scoreNetwork(count + 1);
      softmax(scores, classes);
      addShare();
    }
    let strange = 0;
    for (const k of strangers) {
      strange += probabilities[k] as number;
      probabilities[k] = 0;
    }
    return {
      probabilities,
      strange,
      highest,
      explained: explainedBy(vector, { svm, stride, of: bestOf(probabilities) }),
    };
  };
}

function bestOf(probabilities: Float32Array): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++)
    if ((probabilities[k] as number) > (probabilities[best] as number)) best = k;
  return best;
}

interface Explanation {
  readonly svm: Float32Array;
  readonly stride: number;
  /** The class to be explained. */
  readonly of: number;
}

/** The squares of all entries of the words, the unknown ones included, add up to 1. */
function explainedBy({ indices, values, words }: SparseVector, { svm, stride, of }: Explanation): number {
  let explained = 0;
  for (let at = 0; at < words; at++) {
    const value = values[at] as number;
    if ((svm[(indices[at] as number) * stride + of] as number) > 0) explained += value * value;
  }
  return explained;
}

function copyInto(arena: Arena, weights: Float32Array): Float32Array {
  const copy = arena.floats(weights.length);
  copy.set(weights);
  return copy;
}
