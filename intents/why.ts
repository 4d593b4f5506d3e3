import type { Understanding } from '../src/conversation/understanding';
import { givenBy } from './features/embed';
import type { Extracted } from './features/extract';
import type { Token } from './features/tokens';
import type { SparseVector } from './features/vectoriser';
import { strideOf } from './learning/arena';
import type { Committee } from './learning/committee';

interface Question {
  readonly extracted: Extracted;
  readonly vector: SparseVector;
  /** The class to be explained. */
  readonly of: number;
}

const most = 5;

/**
 * What each token gave to the score of a class in the linear models: exact, since their score is a sum over features and
 * every feature came from a token.
 */
export function whyOf(
  { linear, classes }: Committee,
  { extracted, vector, of }: Question,
): Understanding['why']['tokens'] {
  const stride = strideOf(classes);
  const given = new Float64Array(extracted.tokens.length);
  const counted = vector.indices.length - vector.embedded;
  const weightAt = (at: number) => linear[(vector.indices[at] as number) * stride + of] as number;
  for (let at = 0; at < counted; at++) {
    (given[vector.from[at] as number] as number) += weightAt(at) * (vector.values[at] as number);
  }
  const weights = new Float32Array(vector.embedded);
  for (let at = 0; at < weights.length; at++) weights[at] = weightAt(counted + at);
  for (let at = 0; at < given.length; at++) {
    (given[at] as number) += givenBy(extracted.tokens[at] as Token, extracted.embedding, weights);
  }
  return extracted.tokens
    .map(({ text }, at) => ({ token: text, weight: given[at] as number }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
