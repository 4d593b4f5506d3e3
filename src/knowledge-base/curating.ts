import type { Article } from './article';
import type { Search } from './finding';
import type { GapFinder } from './gaps';

/** What curation needs of the search besides searching. */
export interface Curating extends Pick<GapFinder, 'termsOf' | 'weightOf'> {
  /**
   * Asks a search in which `change` stands instead of what readers see of that article; the search in use is not touched.
   * `alone` finds nothing but the change. One at a time in each process.
   */
  withCandidate<T>(change: Article, ask: (search: Search, alone: Search) => Promise<T>): Promise<T>;
}
