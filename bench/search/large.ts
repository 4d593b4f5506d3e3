import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { createSearchIndex } from '../../knowledge/search-index';
import type { Language } from '../../src/conversation/understanding';
import type { Article } from '../../src/knowledge-base/article';
import { quantile } from '../measuring/quantile';
import { syntheticBase, type SyntheticQuestion } from './synthetic';

const asked = 1_000;
const added = 200;
/** Larger ones take minisearch minutes and more memory than a small machine has. */
const peerSize = 10_000;
const everyone = ['everyone'];

type Find = (text: string) => string | undefined;

/**
 * One language, `size` articles: ours at that size, and ours beside the peers at a size that they survive. Times are of
 * processor time, so that a busy machine does not count, and of the clock.
 */
export function benchLarge(language: Language, size: number) {
  const { articles, questions } = syntheticBase(language, size, asked);
  const fewer = syntheticBase(language, Math.min(size, peerSize), asked);
  const before = memory();
  const built = timed(() => createSearchIndex(articles));
  const megabytes = (memory() - before) / 1e6;
  const index = built.value;
  const adding = articles.slice(0, added).map((article, at) => {
    const changed = { ...article, title: `${article.title} ${at}`, id: at % 2 === 0 ? article.id : `new-${at}` };
    return timed(() => index.add(changed));
  });
  const ours = (from: ReturnType<typeof createSearchIndex>): Find => {
    return (text) => from.search({ text, language, audiences: everyone })[0]?.articleId;
  };
  return {
    set: `synthetic-${language}`,
    articles: size,
    indexSeconds: built.ms / 1_000,
    indexProcessorSeconds: built.processorMs / 1_000,
    megabytes,
    addP50Ms: quantile(
      adding.map(({ ms }) => ms),
      0.5,
    ),
    addP99Ms: quantile(
      adding.map(({ ms }) => ms),
      0.99,
    ),
    ...judged(questions, ours(index)),
    peers: {
      articles: fewer.articles.length,
      firstline: judged(fewer.questions, ours(createSearchIndex(fewer.articles))),
      minisearch: judged(fewer.questions, minisearch(fewer.articles)),
      flexsearch: judged(fewer.questions, flexsearch(fewer.articles)),
    },
  };
}

function judged(questions: readonly SyntheticQuestion[], find: Find) {
  const runs = questions.map(({ text, articleId }) => {
    const run = timed(() => find(text));
    return { ...run, right: run.value === articleId };
  });
  return {
    p1: runs.filter(({ right }) => right).length / runs.length,
    p50Ms: quantile(
      runs.map(({ ms }) => ms),
      0.5,
    ),
    p99Ms: quantile(
      runs.map(({ ms }) => ms),
      0.99,
    ),
    processorP99Ms: quantile(
      runs.map(({ processorMs }) => processorMs),
      0.99,
    ),
  };
}

function minisearch(articles: readonly Article[]): Find {
  const index = new MiniSearch({
    fields: ['title', 'alternates', 'body'],
    searchOptions: { boost: { title: 3, alternates: 2 }, fuzzy: 0.2 },
  });
  index.addAll(
    articles.map(({ id, title, alternates, body }) => ({ id, title, alternates: alternates.join('\n'), body })),
  );
  return (text) => index.search(text)[0]?.id as string | undefined;
}

function flexsearch(articles: readonly Article[]): Find {
  const index = new Index({ tokenize: 'strict' });
  articles.forEach(({ title, alternates, body }, at) => index.add(at, [title, ...alternates, body].join('\n')));
  return (text) => {
    const [first] = index.search(text, { limit: 1, suggest: true }) as number[];
    return first === undefined ? undefined : articles[first]?.id;
  };
}

function timed<T>(act: () => T): { readonly value: T; readonly ms: number; readonly processorMs: number } {
  const processor = process.cpuUsage();
  const begun = performance.now();
  const value = act();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(processor);
  return { value, ms, processorMs: (user + system) / 1_000 };
}

/** Bytes in use, after what is not needed is gone where node was started with --expose-gc. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
