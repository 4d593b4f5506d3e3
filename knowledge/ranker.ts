import { featureNames, type FeatureName, type Features } from './features';

/** Weight of each feature in the score by which articles are ordered. */
export type RankerWeights = Readonly<Record<FeatureName, number>>;

export const defaultRanker: RankerWeights = {
  fields: 4,
  covered: 2,
  phrasing: 5,
  title: 1,
  grams: 5,
  titleGrams: 1,
  same: 3,
  hinted: 2,
};

export function scoreOf(features: Features, weights: RankerWeights): number {
  return featureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
}
