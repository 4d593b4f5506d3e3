import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { articleKey, type ArticleName } from './article';
import type { ArticleRecord } from './article-record';

/** Told when what readers see has changed, in any process. */
export const articlesTopic = 'articles';

/** Stores the record; every process hears of it when readers see something else now. Throws `conflict`. */
export async function keepArticle(
  ports: Pick<Ports, 'articles' | 'live'>,
  before: ArticleRecord,
  after: ArticleRecord,
): Promise<ArticleRecord> {
  if (after.edition && after.edition.number !== before.edition?.number)
    await ports.articles.keepEdition(after, after.edition);
  const kept = await ports.articles.save(after);
  if (after.liveAt !== before.liveAt) ports.live.changed(articlesTopic);
  return kept;
}

/** The article, at the version that the caller has seen. Throws `not-found`, `conflict`. */
export async function loadArticle(ports: Ports, name: ArticleName, version?: number): Promise<ArticleRecord> {
  const record = await ports.articles.load(name);
  if (!record) throw new DeskError('not-found', 'no such article', { received: articleKey(name).slice(0, 100) });
  if (version !== undefined && version !== record.version)
    throw new DeskError('conflict', `${articleKey(name)} has been changed meanwhile`, {
      received: `version ${version}`,
      expected: `version ${record.version}`,
    });
  return record;
}
