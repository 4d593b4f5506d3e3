import type { Article } from '../src/knowledge-base/article';
import type { Finding, Question, Search } from '../src/knowledge-base/finding';
import type { Embed } from './embedding';

export interface SemanticOptions {
  /** The lexical search: it decides alone whenever the model cannot be asked. */
  readonly search: Search;
  readonly embed: Embed;
  /** Told each time the model failed, so that an operator learns of it. */
  readonly onFailure: (error: unknown) => void;
}

/** As `Search`, but it may wait for the model. Never rejects for the model's sake. */
export type SemanticSearch = (question: Question, limit?: number) => Promise<readonly Finding[]>;

const deep = 20;
const usualLimit = 5;
/** Reciprocal rank fusion (Cormack et al. 2009). */
const rankOffset = 60;

interface Embedded {
  readonly article: Article;
  readonly vector: Float32Array;
}

/**
 * Orders what words and meaning find together. The confidence stays that of the words, which is the one that was measured
 * on this knowledge base: meaning alone offers a choice, it never answers by itself.
 */
export async function createSemanticSearch(
  articles: readonly Article[],
  options: SemanticOptions,
): Promise<SemanticSearch> {
  const { search, embed, onFailure } = options;
  const published = articles.filter(({ state }) => state === 'published');
  const embedded = await embed(published.map(textOf), 'article').then(
    (vectors): Embedded[] => published.map((article, at) => ({ article, vector: vectors[at] ?? new Float32Array() })),
    (error: unknown): Embedded[] => {
      onFailure(error);
      return [];
    },
  );
  return async (question, limit = usualLimit) => {
    const lexical = search(question, deep);
    if (embedded.length === 0 || question.text.trim() === '') return lexical.slice(0, limit);
    const [vector] = await embed([question.text], 'question').catch((error: unknown) => {
      onFailure(error);
      return [];
    });
    if (vector === undefined) return lexical.slice(0, limit);
    return fused(lexical, nearest(embedded, question, vector)).slice(0, limit);
  };
}

function textOf({ title, alternates, body }: Article): string {
  return [title, ...alternates, body].join('\n');
}

function nearest(embedded: readonly Embedded[], question: Question, vector: Float32Array): Article[] {
  return embedded
    .filter(({ article }) => article.language === question.language)
    .filter(({ article }) => article.audience.some((name) => question.audiences.includes(name)))
    .map((one) => ({ ...one, likeness: one.vector.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0) }))
    .sort((a, b) => b.likeness - a.likeness || (a.article.id < b.article.id ? -1 : 1))
    .slice(0, deep)
    .map(({ article }) => article);
}

function fused(lexical: readonly Finding[], semantic: readonly Article[]): Finding[] {
  const worth = new Map<string, number>();
  const add = (id: string, rank: number): void => void worth.set(id, (worth.get(id) ?? 0) + 1 / (rankOffset + rank));
  lexical.forEach(({ articleId }, rank) => add(articleId, rank));
  semantic.forEach(({ id }, rank) => add(id, rank));
  const known = new Set(lexical.map(({ articleId }) => articleId));
  const found = semantic.filter(({ id }) => !known.has(id)).map(findingByMeaning);
  return [...lexical, ...found].sort((a, b) => (worth.get(b.articleId) ?? 0) - (worth.get(a.articleId) ?? 0));
}

function findingByMeaning({ id, language, title }: Article): Finding {
  return {
    articleId: id,
    language,
    title,
    confidence: 0,
    why: { meaning: 1 },
  };
}
