import { isDeepStrictEqual } from 'node:util';
import { type Article, articleKey } from '../knowledge-base/article';
import type { Log } from '../ports';

/** Changes come in groups; learning waits until there has been none for so long. */
const quietMs = 2_000;

export interface FittingParts<Model> {
  /** What readers see. */
  readonly published: () => ReadonlyMap<string, Article>;
  /** What the model in use was learned from; left out, it is not known. */
  readonly learnedFrom?: readonly Article[];
  /** Learns off the event loop; the same articles give the same model in every process. */
  readonly fit: (articles: readonly Article[]) => Promise<Model>;
  readonly use: (model: Model) => void;
  readonly log: Log;
  /** Milliseconds without a change before learning begins. */
  readonly quiet?: number;
}

export interface Fitting {
  /** The articles may have changed; where readers see the words that were learned from, nothing is learned. */
  changed(): void;
  stop(): void;
}

/** Whether the model in use was learned from other articles than those that readers see. */
export function isOutOfDate(learnedFrom: readonly Article[], published: ReadonlyMap<string, Article>): boolean {
  const learned = learnedFrom.filter(({ state }) => state === 'published');
  return (
    learned.length !== published.size ||
    learned.some((article) => !isDeepStrictEqual(words(published.get(articleKey(article))), words(article)))
  );
}

const words = (article: Article | undefined) => article && [article.title, article.alternates, article.body];

/** Learns anew what ranks and judges the articles after they have changed. A failure leaves the old model in use. */
export function keepFitted<Model>(parts: FittingParts<Model>): Fitting {
  let { learnedFrom } = parts;
  let timer: NodeJS.Timeout | undefined;
  let learning = false;
  let again = false;
  let stopped = false;
  const learn = async (): Promise<void> => {
    if (learnedFrom && !isOutOfDate(learnedFrom, parts.published())) return;
    learning = true;
    again = false;
    const begun = performance.now();
    try {
      // In one order in every process, whatever the order of the changes.
      const articles = [...parts.published()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, article]) => article);
      const model = await parts.fit(articles);
      if (stopped) return;
      parts.use(model);
      learnedFrom = articles;
      const ms = Math.round(performance.now() - begun);
      parts.log.info({ articles: articles.length, ms }, 'the search has learned from the changed articles');
    } catch (error) {
      if (!stopped) parts.log.error({ error: String(error) }, 'the search could not learn; what it knew stays in use');
    } finally {
      learning = false;
      if (again) changed();
    }
  };
  const changed = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    if (learning) again = true;
    else timer = setTimeout(() => void learn(), parts.quiet ?? quietMs).unref();
  };
  return {
    changed,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
