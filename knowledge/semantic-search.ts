import type { Language } from '../src/conversation/understanding';
import type { Article } from '../src/knowledge-base/article';
import type { Finding, Question, Search } from '../src/knowledge-base/finding';
import { mayRead } from '../src/people/access';
import type { Embed } from './embedding';

export interface SemanticOptions {
  /** The lexical search: it decides alone whenever the model cannot be asked. */
  readonly search: Search;
  readonly embed: Embed;
  /** Told each time the model failed, so that an operator learns of it. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds for which a model that failed is not asked again; 30,000 when absent. Nobody waits for it twice. */
  readonly restMs?: number;
}

export interface SemanticSearch {
  /** As `Search`, but it may wait for the model. Never rejects for the model's sake. */
  readonly find: (question: Question, limit?: number) => Promise<readonly Finding[]>;
  /** An article is found by its meaning as soon as the model has read it; one that is not published no longer. */
  readonly put: (article: Article) => void;
  readonly remove: (id: string, language: Language) => void;
  /** Resolves when the model has read all that waits, or has failed. */
  readonly settled: () => Promise<void>;
  readonly stop: () => void;
}

const deep = 20;
const usualLimit = 5;
/** Reciprocal rank fusion (Cormack et al. 2009). */
const rankOffset = 60;
const readAtOnce = 32;
const usualRestMs = 30_000;
/** So many standard deviations above what articles are like a question on the whole, one is worth offering. */
const standsOut = 2.5;
/** Offered among the choices, and never said as the answer. */
const offered = 0.45;

interface Read {
  readonly article: Article;
  readonly vector: Float32Array;
}

/**
 * Orders what words and meaning find together, where words alone are not sure. The confidence stays that of the words,
 * which is the one that was measured on this knowledge base: meaning alone offers a choice, it never answers by itself.
 */
export function createSemanticSearch({ search, embed, onFailure, restMs }: SemanticOptions): SemanticSearch {
  const known = new Map<string, Read>();
  const waiting = new Map<string, Article>();
  let reading: Promise<void> = Promise.resolve();
  let restUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const failed = (error: unknown): void => {
    restUntil = performance.now() + (restMs ?? usualRestMs);
    onFailure(error);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(readOn, restMs ?? usualRestMs).unref();
  };
  const readSome = async (): Promise<void> => {
    while (waiting.size > 0 && !stopped) {
      const some = [...waiting].slice(0, readAtOnce);
      const vectors = await embed(
        some.map(([, article]) => textOf(article)),
        'article',
      );
      some.forEach(([key, article], at) => {
        // Changed or taken away while the model was reading.
        if (waiting.get(key) !== article) return;
        waiting.delete(key);
        known.set(key, { article, vector: vectors[at] ?? new Float32Array() });
      });
    }
  };
  const readOn = (): void => {
    reading = reading.then(readSome).catch(failed);
  };

  return {
    async find(question, limit = usualLimit) {
      const lexical = search(question, deep);
      const sure = lexical[0] !== undefined && lexical[0].confidence >= lexical[0].sure;
      if (sure || known.size === 0 || question.text.trim() === '' || performance.now() < restUntil)
        return lexical.slice(0, limit);
      const [vector] = await embed([question.text], 'question').catch((error: unknown) => {
        failed(error);
        return [];
      });
      if (vector === undefined) return lexical.slice(0, limit);
      return fused(lexical, nearest([...known.values()], question, vector)).slice(0, limit);
    },
    put(article) {
      const key = keyOf(article.id, article.language);
      known.delete(key);
      waiting.delete(key);
      if (article.state !== 'published') return;
      waiting.set(key, article);
      if (performance.now() >= restUntil) readOn();
    },
    remove(id, language) {
      known.delete(keyOf(id, language));
      waiting.delete(keyOf(id, language));
    },
    settled: () => reading,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

const keyOf = (id: string, language: Language): string => `${id}.${language}`;

function textOf({ title, alternates, body }: Article): string {
  return [title, ...alternates, body].join('\n');
}

interface Near {
  readonly article: Article;
  readonly standing: boolean;
}

/** The nearest of those the asker may read, in their language. */
function nearest(read: readonly Read[], question: Question, vector: Float32Array): Near[] {
  const likened = read
    .filter(({ article }) => article.language === question.language && mayRead(question.audiences, article))
    .map(({ article, vector: other }) => ({ article, likeness: dot(other, vector) }));
  const mean = likened.reduce((sum, { likeness }) => sum + likeness, 0) / Math.max(1, likened.length);
  const spread = Math.sqrt(
    likened.reduce((sum, { likeness }) => sum + (likeness - mean) ** 2, 0) / Math.max(1, likened.length),
  );
  return likened
    .sort((a, b) => b.likeness - a.likeness || (a.article.id < b.article.id ? -1 : 1))
    .slice(0, deep)
    .map(({ article, likeness }) => ({ article, standing: spread > 0 && likeness - mean >= standsOut * spread }));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] ?? 0);
  return sum;
}

function fused(lexical: readonly Finding[], semantic: readonly Near[]): Finding[] {
  const worth = new Map<string, number>();
  const add = (id: string, rank: number): void => void worth.set(id, (worth.get(id) ?? 0) + 1 / (rankOffset + rank));
  lexical.forEach(({ articleId }, rank) => add(articleId, rank));
  semantic.forEach(({ article }, rank) => add(article.id, rank));
  const known = new Map(lexical.map((finding) => [finding.articleId, finding]));
  const standing = semantic
    .filter((one) => one.standing)
    .map(({ article }) => offeredFor(article, known.get(article.id)));
  const others = lexical.filter(({ articleId }) => !standing.some((finding) => finding.articleId === articleId));
  return [...others, ...standing].sort((a, b) => (worth.get(b.articleId) ?? 0) - (worth.get(a.articleId) ?? 0));
}

function offeredFor({ id, language, title }: Article, byWords: Finding | undefined): Finding {
  const confidence = Math.max(offered, byWords?.confidence ?? 0);
  return { articleId: id, language, title, confidence, sure: byWords?.sure ?? 1, why: { ...byWords?.why, meaning: 1 } };
}
