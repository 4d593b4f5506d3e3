import { generalSynonyms } from '../../knowledge/concepts';
import { createSearchIndex, type SearchIndex } from '../../knowledge/search-index';
import type { SearchModel } from '../../knowledge/search-model';
import { generalWeight } from '../../knowledge/term-weights';
import { termReader } from '../../knowledge/terms';
import { type Article, articleKey } from '../knowledge-base/article';
import type { Curating } from '../knowledge-base/curating';

export interface CandidateParts {
  readonly model: () => SearchModel;
  /** What readers see now. */
  readonly published: () => ReadonlyMap<string, Article>;
}

/** A second index for trying changes, made when the first one is tried and dropped after a while without any. */
const keptMs = 10 * 60_000;

export function createCurating({ model, published }: CandidateParts): Curating {
  const reader = termReader(generalSynonyms);
  let index: SearchIndex | undefined;
  let modelInUse = model();
  let shown = new Map<string, Article>();
  let dropping: NodeJS.Timeout | undefined;
  let before: Promise<unknown> = Promise.resolve();

  /** The second index as the one in use is now: only what differs is touched. */
  const inStep = (): SearchIndex => {
    const wanted = published();
    if (!index) {
      modelInUse = model();
      index = createSearchIndex([...wanted.values()], { model: modelInUse });
      shown = new Map(wanted);
      return index;
    }
    if (model() !== modelInUse) index.useModel(model());
    modelInUse = model();
    for (const [key, { id, language }] of shown) if (!wanted.has(key)) index.remove(id, language);
    for (const [key, article] of wanted) if (shown.get(key) !== article) index.add(article);
    shown = new Map(wanted);
    return index;
  };
  return {
    termsOf: (text) => reader.phrasing(text).concepts,
    weightOf: generalWeight,
    withCandidate(change, ask) {
      const asked = before.then(async () => {
        clearTimeout(dropping);
        const candidate = inStep();
        candidate.add(change);
        // Whatever becomes of it, the next trial sees that this article differs from what is published.
        shown.set(articleKey(change), change);
        try {
          return await ask(candidate.search, createSearchIndex([change], { model: model() }).search);
        } finally {
          dropping = setTimeout(() => {
            index = undefined;
          }, keptMs).unref();
        }
      });
      before = asked.catch(() => undefined);
      return asked;
    },
  };
}
