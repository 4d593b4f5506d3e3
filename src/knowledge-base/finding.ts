import type { Language } from '../conversation/understanding';

/** An article with how well it answers a question. */
export interface Finding {
  readonly articleId: string;
  readonly language: Language;
  readonly title: string;
  /** Calibrated probability that this article answers the question, 0-1. */
  readonly confidence: number;
  /** From this confidence on, 95 of 100 answers out of this knowledge base are right. */
  readonly sure: number;
  /** For "Why?": the features behind the confidence, by name. */
  readonly why: Readonly<Record<string, number>>;
}

export interface Question {
  readonly text: string;
  /** Articles in this language come first; the other language is used only where this one has nothing. */
  readonly language: Language;
  /** Audiences the asker belongs to (`audiencesOf`): articles for others are never found. */
  readonly audiences: readonly string[];
  /** Articles that the understood intent points to: a hint that ranks, never a filter. */
  readonly hinted?: readonly string[];
}

/** Best first, at most `limit` (default 5). `text` may be hostile and of any length. */
export type Search = (question: Question, limit?: number) => readonly Finding[];
