import { type Article, articleKey, type ArticleName } from '../../src/knowledge-base/article';
import {
  articleRead,
  type ArticleRecord,
  type ArticleText,
  type Edition,
} from '../../src/knowledge-base/article-record';
import type { ArticleStore } from '../../src/knowledge-base/article-store';
import type { GoldenQuestion } from '../../src/knowledge-base/publish-gate';
import type { Documents, Models } from './models';
import { saveVersion } from './versioned';
import { withoutUndefined } from './without-undefined';

/** What the files hold, to begin with. */
export interface Seeds {
  readonly articles: readonly Article[];
  readonly golden: readonly GoldenQuestion[];
}

/** Articles: planted once from the files, then the store is the truth. */
export interface StoredArticles extends ArticleStore {
  plantOnce(seeds: Seeds, now: Date): Promise<void>;
  published(): Promise<readonly Article[]>;
}

type Stored = Readonly<Record<string, unknown>>;

const planter = { id: 'files', name: 'files' };

export function createArticles({
  article,
  articleEdition,
  fact,
}: Pick<Models, 'article' | 'articleEdition' | 'fact'>): StoredArticles {
  const find = async (filter: object) => (await article.find(filter).lean()) as readonly Stored[];
  const namesOf = async (filter: object, limit: number) => {
    const found = await article.find(filter, { id: 1, language: 1 }).limit(limit).lean();
    return found.map(({ id, language }) => ({ id, language }) as unknown as ArticleName);
  };
  return {
    async plantOnce(seeds, now) {
      if (await fact.findById('articles-planted').lean()) return;
      const writes = seeds.articles.map((one) => {
        const { _id, ...document } = toDocument(planted(one, seeds.golden, now));
        return { updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true } };
      });
      await article.bulkWrite(writes, { ordered: false });
      await fact.updateOne({ _id: 'articles-planted' }, { $set: { value: true } }, { upsert: true });
    },
    async published() {
      return (await find({ state: 'published' })).flatMap((one) => articleRead(toRecord(one)) ?? []);
    },
    async load(name) {
      const found = await article.findById(articleKey(name)).lean();
      return found ? toRecord(found) : undefined;
    },
    all: async () => (await find({})).map(toRecord),
    async save(record) {
      await saveVersion(article, toDocument(record));
      return { ...record, version: record.version + 1 };
    },
    async keepEdition(name, edition) {
      const _id = `${articleKey(name)}.${edition.number}`;
      await articleEdition.replaceOne({ _id }, withoutUndefined({ ...edition, article: articleKey(name) }), {
        upsert: true,
      });
    },
    editions: async (name, limit) => editionsOf(articleEdition, name, limit),
    async edition(name, number) {
      const found = await articleEdition.findById(`${articleKey(name)}.${number}`).lean();
      return found ? toEdition(found) : undefined;
    },
    async changedSince(after) {
      return (await find({ liveAt: { $gt: after } })).map((one) => {
        const record = toRecord(one);
        const { id, language, liveAt, version } = record;
        return { id, language, article: articleRead(record), at: liveAt as Date, version };
      });
    },
    dueToPublish: (now, limit) => namesOf({ publishAt: { $lte: now } }, limit),
    dueForReview: (date, limit) => namesOf({ remindBy: { $lte: date } }, limit),
  };
}

async function editionsOf(model: Documents, name: ArticleName, limit: number): Promise<readonly Edition[]> {
  const found = await model
    .find({ article: articleKey(name) })
    .sort({ number: -1 })
    .limit(limit)
    .lean();
  return found.map(toEdition);
}

/** An article of the files counts as reviewed by whoever put it there. */
function planted(article: Article, golden: readonly GoldenQuestion[], now: Date): ArticleRecord {
  const { id, language, state, ...content } = article;
  const own = golden.filter((question) => question.articleId === id && question.language === language);
  const text: ArticleText = { ...content, golden: own.map((question) => question.text) };
  const shown = state === 'published' || state === 'retired';
  return {
    id,
    language,
    version: 1,
    retired: state === 'retired',
    ...(shown
      ? { edition: { text, number: 1, authors: [planter], reviewer: planter, at: now }, liveAt: now }
      : { work: { state: 'draft', text, authors: [planter], changedAt: now } }),
    history: [],
  };
}

/** What is read lies flat beside the rest, so that it can be found by index. */
function toDocument(record: ArticleRecord) {
  const { id, language, version, edition, work, retired } = record;
  const { text } = edition ?? (work as NonNullable<ArticleRecord['work']>);
  const { text: _text, ...about } = edition ?? {};
  const remindBy = edition && !retired && text.reviewBy !== record.reminded ? text.reviewBy : undefined;
  return withoutUndefined({
    ...text,
    _id: articleKey(record),
    id,
    language,
    version,
    state: retired ? 'retired' : edition ? 'published' : 'draft',
    edition: edition && about,
    work,
    sameAs: record.sameAs,
    liveAt: record.liveAt,
    publishAt: work?.state === 'scheduled' ? work.publishAt : undefined,
    remindBy,
    reminded: record.reminded,
    history: record.history,
  });
}

function toRecord(document: Stored): ArticleRecord {
  const { title, alternates, body, family, category, audience, reviewBy, golden = [] } = document;
  const { id, language, version = 1, state, work, sameAs, liveAt, reminded, history = [] } = document;
  const text = { title, alternates, body, family, category, audience, ...(reviewBy ? { reviewBy } : {}), golden };
  // A desk planted before articles had a life holds published ones without an edition.
  const about = document.edition ?? { number: 1, authors: [planter], reviewer: planter, at: new Date(0) };
  const edition = state === 'draft' ? undefined : { ...about, text };
  return {
    id,
    language,
    version,
    retired: state === 'retired',
    history,
    ...(edition && { edition }),
    ...(work !== undefined && { work }),
    ...(sameAs !== undefined && { sameAs }),
    ...(liveAt !== undefined && { liveAt }),
    ...(reminded !== undefined && { reminded }),
  } as unknown as ArticleRecord;
}

function toEdition(document: Stored): Edition {
  const { text, number, authors, reviewer, at } = document;
  return { text, number, authors, reviewer, at } as unknown as Edition;
}
