import type { SparseVector } from '../features/vectoriser';
import { type Arena, createArena, strideOf } from './arena';
import { type Labelled, bytesOf, createDataset } from './dataset';
import { type NetworkWeights, trainNetwork } from './network';
import { softmax } from './softmax';
import { trainSoftmaxRegression } from './softmax-regression';
import { trainSvm } from './svm';

/**
 * Models of different make whose scores are added: their mistakes differ, so that together they err less. The sum of two
 * linear models is one, kept and asked as one.
 */
export interface Committee {
  /** Bias included. */
  readonly features: number;
  readonly classes: number;
  /** One row of `strideOf(classes)` per feature, the bias last. */
  readonly linear: Float32Array;
  /** Only where there are enough examples for it to pay. */
  readonly network: NetworkWeights | null;
}

/**
 * Shares of the scores, as logarithms of probabilities: the mean of logarithms errs less than that of probabilities (0.3
 * points on clinc150's val, 0.9 on taipeiqa's folds), since it minds who is sure that it is not. The machines count twice,
 * and their scores are a third as sharp as the others'.
 */
const share = { svm: 2, regression: 1 / 3, network: 1 / 4 } as const;
/** Below so many examples the network knows nothing that the linear models do not, and takes half of the time. */
const networkFrom = 12_000;
const network = { hidden: 128, passes: 12, rate: 0.06, dropout: 0.5, seed: 11 } as const;

export function trainCommittee(labelled: Labelled): Committee {
  const { labels, classes } = labelled;
  const features = labelled.features + 1;
  const size = features * strideOf(classes) * 4;
  const withNetwork = labels.length >= networkFrom;
  const layers = withNetwork ? (features * network.hidden + (network.hidden + 1) * strideOf(classes)) * 4 : 0;
  const arena = createArena(bytesOf(labelled) + 3 * size + 2 * layers + spare);
  const data = createDataset(arena, labelled);
  const svm = trainSvm(arena, data);
  const regression = trainSoftmaxRegression(arena, data);
  const linear = new Float32Array(svm.length);
  for (let at = 0; at < linear.length; at++) {
    linear[at] = share.svm * (svm[at] as number) + share.regression * (regression[at] as number);
  }
  if (!withNetwork) return { features, classes, linear, network: null };
  const { hidden, first, second } = trainNetwork(arena, data, network);
  return { features, classes, linear, network: { hidden, first: first.slice(), second: second.slice() } };
}

/** Room for the small arrays of training, each of at most a few thousand numbers. */
const spare = 1 << 20;

export interface Opinion {
  /** Probability of each class, 0-1; not calibrated. Those of what is not ours are 0 here, and added up in `strange`. */
  readonly probabilities: Float32Array;
  readonly strange: number;
  /**
   * The best score of the linear models among ours, by n-grams alone: of a text that is like no class it is below 0, and what
   * its words mean would make a stranger look like one of ours.
   */
  readonly highest: number;
  /** Share of the words, by weight, that speak for the best class, 0-1: one loud word among strange ones is little. */
  readonly explained: number;
}

export type Vote = (vector: SparseVector) => Opinion;

/** More n-grams than 2,000 characters have; an array of this size costs nothing. */
const longestVector = 1 << 16;

const noNetwork: NetworkWeights = { hidden: 0, first: new Float32Array(0), second: new Float32Array(0) };

/** @param strangers classes that stand for what is not ours */
export function createVote(committee: Committee, strangers: ReadonlySet<number>): Vote {
  const { features, classes } = committee;
  const { hidden, ...layer } = committee.network ?? noNetwork;
  const stride = strideOf(classes);
  const size = features * stride * 4;
  const layers = (features * hidden + (hidden + 1) * stride) * 4;
  const arena = createArena(size + layers + longestVector * 8 + spare);
  const { kernels } = arena;
  const linear = copyInto(arena, committee.linear);
  const first = copyInto(arena, layer.first);
  const second = copyInto(arena, layer.second);
  const indices = arena.integers(longestVector);
  const values = arena.floats(longestVector);
  const sums = arena.floats(hidden);
  const units = arena.integers(hidden + 1);
  const strengths = arena.floats(hidden + 1);
  const scores = arena.floats(stride);

  const addNetwork = (count: number): void => {
    sums.fill(0);
    kernels.score(indices.byteOffset, values.byteOffset, count, first.byteOffset, hidden * 4, sums.byteOffset);
    let live = 0;
    for (let unit = 0; unit < hidden; unit++) {
      if ((sums[unit] as number) <= 0) continue;
      units[live] = unit;
      strengths[live++] = (sums[unit] as number) * share.network;
    }
    units[live] = hidden;
    strengths[live++] = share.network;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) * (1 - share.network);
    kernels.score(units.byteOffset, strengths.byteOffset, live, second.byteOffset, stride * 4, scores.byteOffset);
  };

  const addLinear = (begin: number, end: number): void => {
    const [at, value] = [indices.byteOffset + begin * 4, values.byteOffset + begin * 4];
    kernels.score(at, value, end - begin, linear.byteOffset, stride * 4, scores.byteOffset);
  };

  return (vector) => {
    const count = Math.min(vector.indices.length, longestVector - 1);
    indices[0] = features - 1;
    values[0] = 1;
    indices.set(vector.indices.subarray(0, count), 1);
    values.set(vector.values.subarray(0, count), 1);
    scores.fill(0);
    const endOfGrams = count + 1 - vector.embedded;
    addLinear(0, endOfGrams);
    let highest = -Infinity;
    for (let k = 0; k < classes; k++) if (!strangers.has(k)) highest = Math.max(highest, scores[k] as number);
    addLinear(endOfGrams, count + 1);
    if (committee.network) addNetwork(count + 1);
    softmax(scores, classes);
    const probabilities = scores.slice(0, classes);
    let strange = 0;
    for (const k of strangers) {
      strange += probabilities[k] as number;
      probabilities[k] = 0;
    }
    return {
      probabilities,
      strange,
      highest,
      explained: explainedBy(vector, { linear, stride, of: bestOf(probabilities) }),
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
  readonly linear: Float32Array;
  readonly stride: number;
  /** The class to be explained. */
  readonly of: number;
}

/** The squares of all entries of the words, the unknown ones included, add up to 1. */
function explainedBy({ indices, values, words }: SparseVector, { linear, stride, of }: Explanation): number {
  let explained = 0;
  for (let at = 0; at < words; at++) {
    const value = values[at] as number;
    if ((linear[(indices[at] as number) * stride + of] as number) > 0) explained += value * value;
  }
  return explained;
}

function copyInto(arena: Arena, weights: Float32Array): Float32Array {
  const copy = arena.floats(weights.length);
  copy.set(weights);
  return copy;
}
