import type { Language } from '../conversation/understanding';

/** A knowledge entry in one language; the pair in the other language has the same `id`. */
export interface Article {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  /** Other ways people ask for exactly this. */
  readonly alternates: readonly string[];
  /** Markdown: the answer, then `## Steps`, then what to do if that does not help. */
  readonly body: string;
  readonly family: string;
  readonly category: string;
  readonly audience: readonly string[];
  readonly state: 'draft' | 'in-review' | 'published' | 'retired';
  /** ISO 8601 date by which somebody must look at it again. */
  readonly reviewBy?: string;
}
