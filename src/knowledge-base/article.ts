import type { Language } from '../conversation/understanding';

/** What an article says and whom it is for: what is written, reviewed and published as one. */
export interface ArticleContent {
  readonly title: string;
  /** Other ways people ask for exactly this. */
  readonly alternates: readonly string[];
  /** Markdown: the answer, then `## Steps`, then what to do if that does not help. */
  readonly body: string;
  readonly family: string;
  readonly category: string;
  /** Who may read it: a reader in any of these. See `audiencesOf`. */
  readonly audience: readonly string[];
  /** ISO 8601 date by which somebody must look at it again. */
  readonly reviewBy?: string;
}

/** A knowledge entry in one language; the pair in the other language has the same `id`. */
export interface Article extends ArticleContent {
  readonly id: string;
  readonly language: Language;
  readonly state: 'draft' | 'in-review' | 'published' | 'retired';
}

/** Names one article in one language. */
export interface ArticleName {
  readonly id: string;
  readonly language: Language;
}

export function articleKey({ id, language }: ArticleName): string {
  return `${id}.${language}`;
}
