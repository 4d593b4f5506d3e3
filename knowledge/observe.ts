import type { Article } from '../src/knowledge-base/article';
import { type Candidate, Collection } from './collection';
import { type TermWeights, weigher } from './term-weights';
import type { TermReader } from './terms';

/** A wording with the article that is known to answer it. */
export interface Example {
  readonly text: string;
  readonly articleId: string;
  /** It is one of the article's own phrasings, and must not find itself. */
  readonly own: boolean;
}

/** What a search puts forward for an example. */
export interface Observation {
  readonly articleId: string;
  readonly candidates: readonly Candidate[];
  /** Words in the question. */
  readonly length: number;
}

export interface Setting {
  readonly articles: readonly Article[];
  readonly terms: TermWeights;
  readonly reader: TermReader;
}

/** Asks every example of a search in which its own wording is not to be found. */
export function observe(examples: readonly Example[], { articles, terms, reader }: Setting): Observation[] {
  const collection = new Collection(reader, weigher(terms));
  collection.add(articles);
  return examples.map(({ text, articleId, own }) => {
    const asked = reader.phrasing(text);
    const ask = (): Candidate[] => collection.candidates({ terms: asked, readable: () => true, hinted: new Set() });
    return {
      articleId,
      candidates: own ? collection.without(articleId, text, ask) : ask(),
      length: asked.words.length,
    };
  });
}
