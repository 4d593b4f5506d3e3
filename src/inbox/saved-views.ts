import type { InboxFilter } from './facets';

/** A list of one's own: a filter, and words to find, under a name. */
export interface SavedView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly is: InboxFilter['is'];
  readonly text?: string;
}

export interface SavedViews {
  of(personId: string): Promise<readonly SavedView[]>;
  put(view: SavedView): Promise<void>;
  /** Only one's own. */
  drop(id: string, personId: string): Promise<void>;
}

/** Lists of one's own that one person may keep. */
export const mostSavedViews = 30;
