import { join } from 'node:path';
import { digestOf, readCache, writeCache } from '../../adapters/local/cache-file';
import { type Catalog, loadCatalog } from '../../intents/catalog';
import { createUnderstand, type TrainedModel } from '../../intents/classifier';
import { createEntities } from '../../intents/entities';
import { examplesOf } from '../../intents/examples';
import { splitRequests } from '../../intents/split-requests';
import { trainInWorker } from '../../intents/train-in-worker';
import { loadArticles } from '../../knowledge/articles';
import { fitModel } from '../../knowledge/fit';
import { createSearchIndex } from '../../knowledge/search-index';
import { passageFor } from '../../knowledge/passage';
import { createSemanticSearch } from '../../knowledge/semantic-search';
import type { SearchModel } from '../../knowledge/search-model';
import { type Article, articleKey } from '../knowledge-base/article';
import type { LiveChange } from '../knowledge-base/article-store';
import type { Curating } from '../knowledge-base/curating';
import type { Knowledge, Log, Now } from '../ports';
import { type Catalog as TaughtCatalog, outOfScopeIntents } from '../understanding/catalog';
import { createCurating } from './candidate-search';
import type { LanguageModels } from './language-models';

/** The content as read and learned from: everything that takes seconds, done once and kept. */
export interface Content {
  readonly catalog: Catalog;
  readonly model: TrainedModel;
  readonly articles: readonly Article[];
  readonly search: SearchModel;
}

export interface ContentFolders {
  readonly catalog: string;
  readonly articles: string;
}

/**
 * Reads the content, from the first cache made of exactly these files, else from the files themselves: then the model is
 * trained, in a thread of its own, and kept in the last of `caches`.
 */
export async function loadContent(folders: ContentFolders, root: string, caches: readonly string[]): Promise<Content> {
  const key = cacheKey(folders, root);
  const kept = readCache<Content>(caches, key);
  if (kept) return kept;
  const content = await learn(folders);
  writeCache(caches.at(-1) as string, key, content);
  return content;
}

/** The same for the same content and the same code that learns from it. */
export function cacheKey({ catalog, articles }: ContentFolders, root: string): string {
  return digestOf([join(root, 'intents'), join(root, 'knowledge'), catalog, articles]);
}

export async function learn({ catalog: catalogFolder, articles: articlesFolder }: ContentFolders): Promise<Content> {
  const catalog = loadCatalog(catalogFolder);
  const articles = loadArticles(articlesFolder);
  const model = await trainInWorker(examplesOf(catalog), {
    synonyms: catalog.synonyms,
    outOfScope: outOfScopeIntents(catalog),
  });
  return { catalog, model, articles, search: fitModel(articles) };
}

/** Where the starter content lies, and where what was learned from it when it was built. */
export const starterFolders = (root: string) => ({
  catalog: join(root, 'intents/catalog'),
  evaluation: join(root, 'intents/evaluation'),
  articles: join(root, 'knowledge/articles'),
  golden: join(root, 'knowledge/evaluation'),
});
export const builtCache = (root: string): string => join(root, 'dist/learned.bin');

/** What is learned, with the catalog that it was learned for: in use together or not at all. */
export interface LearnedContent {
  readonly model: TrainedModel;
  readonly catalog: TaughtCatalog;
}

export interface LiveKnowledge {
  readonly current: () => Knowledge;
  /** Another model and catalog answer from now on; a turn that has begun may end with the old ones. */
  readonly useLearned: (learned: LearnedContent) => void;
  /** Another model ranks and judges what is found. */
  readonly useSearchModel: (model: SearchModel) => void;
  /** What readers see, by `articleKey`. */
  readonly published: () => ReadonlyMap<string, Article>;
  /** An article is found and shown so from now on, or no longer. */
  readonly useArticle: (change: LiveChange) => void;
  readonly curating: Curating;
  readonly stop: () => void;
}

export interface KnowledgeParts extends LanguageModels {
  readonly now: Now;
  readonly log: Log;
}

/** Understanding and search over the content; `articles` are those of the store. */
export function createKnowledge(
  content: Content,
  articles: readonly Article[],
  { now, embed, word, log }: KnowledgeParts,
): LiveKnowledge {
  let { search } = content;
  const known = new Map(articles.map((article) => [articleKey(article), article]));
  const index = createSearchIndex(articles, { model: search });
  const semantic =
    embed &&
    createSemanticSearch({
      search: index.search,
      embed,
      onFailure: (error) => log.warn({ error: String(error) }, 'the model of meaning is away; words decide alone'),
    });
  for (const article of articles) semantic?.put(article);
  const entities = createEntities({ words: content.catalog.entities, now, offsetMinutes: 480 });
  const understanding = ({ model, catalog: { intents, forms } }: LearnedContent) => {
    const understand = createUnderstand(model, entities);
    /** Talk with the desk around a request is none, except the question after one's tickets. */
    const isTalk = (intent: string): boolean => {
      const outcome = intents.get(intent)?.outcome;
      return outcome?.family === 'desk' && outcome.outcome !== 'tickets';
    };
    return {
      understand,
      requestsIn: (text) => splitRequests(text, understand, isTalk),
      intents: () => [...intents.keys()],
      outcomeOf: (intent) => intents.get(intent)?.outcome,
      nameOf: (intent, language) => intents.get(intent)?.names[language] ?? intent,
      form: (id) => forms.get(id),
    } satisfies Partial<Knowledge>;
  };
  let current: Knowledge = {
    ...understanding(content),
    search: index.search,
    find: semantic ? (question) => semantic.find(question) : async (question) => index.search(question),
    ...(word && { word }),
    passage: passageFor,
    article: (id, language) => known.get(`${id}.${language}`) ?? known.get(`${id}.${language === 'en' ? 'zh' : 'en'}`),
  };
  return {
    current: () => current,
    useLearned: (learned) => {
      current = { ...current, ...understanding(learned) };
    },
    useSearchModel: (model) => {
      search = model;
      index.useModel(model);
    },
    published: () => known,
    useArticle: (change) => {
      if (change.article) {
        index.add(change.article);
        semantic?.put(change.article);
        known.set(articleKey(change), change.article);
      } else {
        index.remove(change.id, change.language);
        semantic?.remove(change.id, change.language);
        known.delete(articleKey(change));
      }
    },
    stop: () => semantic?.stop(),
    curating: createCurating({ model: () => search, published: () => known }),
  };
}
