import type { Article, ArticleName } from './article';
import type { ArticleRecord, Edition } from './article-record';

/** A change of what readers see: the article, or that there is none any more. */
export interface LiveChange extends ArticleName {
  readonly article: Article | undefined;
  readonly at: Date;
  /** That of the record. */
  readonly version: number;
}

/** Articles in all their states. */
export interface ArticleStore {
  load(name: ArticleName): Promise<ArticleRecord | undefined>;
  /** Both languages, whatever their state. */
  all(): Promise<readonly ArticleRecord[]>;
  /** Inserts where `version` is 0, else replaces that version; throws `conflict` when it is not the store's. */
  save(record: ArticleRecord): Promise<ArticleRecord>;
  /** Keeps an edition for good. Safe to repeat. */
  keepEdition(name: ArticleName, edition: Edition): Promise<void>;
  /** Newest first. */
  editions(name: ArticleName, limit: number): Promise<readonly Edition[]>;
  edition(name: ArticleName, number: number): Promise<Edition | undefined>;
  /** What readers see has changed since, in no order. */
  changedSince(after: Date): Promise<readonly LiveChange[]>;
  /** Reviewed ones whose time has come. */
  dueToPublish(now: Date, limit: number): Promise<readonly ArticleName[]>;
  /** Published ones to be looked at again by `date` (ISO 8601), of which nobody was reminded yet. */
  dueForReview(date: string, limit: number): Promise<readonly ArticleName[]>;
}
