/** What is measured of an article against a question; each about 0-1, more is better. The order is that of the weights. */
export const featureNames = [
  'fields',
  'covered',
  'phrasing',
  'title',
  'grams',
  'titleGrams',
  'same',
  'hinted',
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;
