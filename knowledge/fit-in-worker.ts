import type { Article } from '../src/knowledge-base/article';
import type { SearchModel } from './search-model';
import { startWorker } from './start-worker';

/** More articles teach nothing new and would take minutes: every so many of them are learned from. */
const mostArticles = 3_000;

/** What the worker posts back. */
export type Fitted =
  | { readonly ok: true; readonly model: SearchModel }
  | { readonly ok: false; readonly reason: string };

/**
 * `fitModel` in a thread of its own, so that messages are answered meanwhile.
 * @throws {Error} with the reason, when the thread ends without a model.
 */
export function fitInWorker(articles: readonly Article[]): Promise<SearchModel> {
  const step = Math.max(1, articles.length / mostArticles);
  const some = Array.from(
    { length: Math.floor(articles.length / step) },
    (_, at) => articles[Math.floor(at * step)] as Article,
  );
  return new Promise((resolve, reject) => {
    const worker = startWorker('fitting-worker', some);
    worker.unref();
    worker.once('message', (fitted: Fitted) => {
      if (fitted.ok) resolve(fitted.model);
      else reject(new Error(fitted.reason));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Fitting ended with code ${code} before it was done.`)));
  });
}
