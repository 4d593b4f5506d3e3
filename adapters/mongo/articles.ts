import type { Article } from '../../src/knowledge-base/article';
import type { Models } from './models';

/** Articles: planted once from the files, then the store is the truth. */
export interface StoredArticles {
  plantOnce(articles: readonly Article[]): Promise<void>;
  published(): Promise<readonly Article[]>;
}

export function createArticles({ article, fact }: Pick<Models, 'article' | 'fact'>): StoredArticles {
  return {
    async plantOnce(articles) {
      if (await fact.findById('articles-planted').lean()) return;
      const writes = articles.map((one) => ({
        updateOne: { filter: { _id: `${one.id}.${one.language}` }, update: { $setOnInsert: { ...one } }, upsert: true },
      }));
      await article.bulkWrite(writes, { ordered: false });
      await fact.updateOne({ _id: 'articles-planted' }, { $set: { value: true } }, { upsert: true });
    },
    async published() {
      const found = await article.find({ state: 'published' }).lean();
      return found.map(({ _id, ...rest }) => rest as unknown as Article);
    },
  };
}
