/**
 * What is measured of an article against a question, each 0-1, more is better:
 * `fields` words in title, phrasings and text (BM25F); `concepts` the same with synonyms made one; `phrasing` and `pairs`
 * cosine to the nearest phrasing by concepts, and by concepts with their neighbours; `together` cosine to all phrasings at
 * once; `grams` cosine to the nearest phrasing by characters; `hinted` the understood intent points to it.
 */
export const featureNames = ['fields', 'concepts', 'phrasing', 'pairs', 'together', 'grams', 'hinted'] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;
