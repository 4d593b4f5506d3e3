import { articleKey } from '../knowledge-base/article';
import type { ArticleStore, LiveChange } from '../knowledge-base/article-store';
import { articlesTopic } from '../knowledge-base/keep-article';
import type { Live, Log } from '../ports';

/** A change is heard of at once; where the signal was lost, it is found by looking. */
const lookMs = 1_000;
/** Clocks of processes differ and a slow write may land late: the last half minute is looked at again each time. */
const overlapMs = 30_000;

export interface Following {
  /** Looks now. */
  look(): Promise<void>;
  stop(): void;
}

/** Keeps what this process finds and shows in step with the articles of the store, whichever process changed them. */
export function followArticles(
  { articles, live, log }: { readonly articles: ArticleStore; readonly live: Live; readonly log: Log },
  { since, apply }: { readonly since: Date; readonly apply: (change: LiveChange) => void },
): Following {
  let newest = since;
  const applied = new Map<string, number>();
  const look = async (): Promise<void> => {
    const changes = await articles.changedSince(new Date(newest.getTime() - overlapMs));
    for (const change of changes.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      const key = articleKey(change);
      if (applied.get(key) === change.version) continue;
      applied.set(key, change.version);
      apply(change);
      if (change.at > newest) newest = change.at;
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const next = (): Promise<void> => {
    looking = looking
      .then(look)
      .catch((error: unknown) => log.warn({ error: String(error) }, 'articles not looked at; soon again'));
    return looking;
  };
  const timer = setInterval(() => void next(), lookMs).unref();
  const unwatch = live.watch(articlesTopic, () => void next());
  return {
    look: next,
    stop() {
      clearInterval(timer);
      unwatch();
    },
  };
}
