import { loadArticles } from '../../knowledge/articles';
import { fitInWorker } from '../../knowledge/fit-in-worker';
import { fitModel } from '../../knowledge/fit';
import { createSearchIndex } from '../../knowledge/search-index';
import { shippedModel } from '../../knowledge/search-model';
import type { Article } from '../../src/knowledge-base/article';
import { isOutOfDate, keepFitted } from '../../src/main/keep-fitted';

const some = loadArticles('knowledge/articles')
  .filter(({ language }) => language === 'en')
  .slice(0, 20);
const byKey = (articles: readonly Article[]) => new Map(articles.map((one) => [`${one.id}.${one.language}`, one]));
const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };
const ask = { text: 'vpn rejects my password', language: 'en', audiences: ['everyone'] } as const;

describe('learning from changed articles', () => {
  it('gives in a thread of its own what it gives here', async () => {
    expect(await fitInWorker(some)).toEqual(fitModel(some));
  });

  it('goes into use without anything being indexed anew', () => {
    const model = fitModel(some);
    const index = createSearchIndex(some);
    const before = index.search(ask);
    index.useModel(model);
    expect(index.search(ask)).toEqual(createSearchIndex(some, { model }).search(ask));
    index.useModel(shippedModel);
    expect(index.search(ask)).toEqual(before);
  });

  it('waits for the end of the changes, learns once, and once more for what came meanwhile', async () => {
    const fits: string[][] = [];
    const published = byKey(some.slice(0, 2));
    let free: () => void = quiet;
    let used = 0;
    const fitting = keepFitted({
      published: () => published,
      fit: async (articles) => {
        fits.push(articles.map(({ id }) => id));
        await new Promise<void>((resolve) => (free = resolve));
        return articles.length;
      },
      use: (model) => (used = model),
      log,
      quiet: 20,
    });
    for (let change = 0; change < 5; change += 1) fitting.changed();
    await until(() => fits.length === 1);
    published.set('x.en', { ...(some[2] as Article) });
    fitting.changed();
    free();
    await until(() => fits.length === 2);
    free();
    await until(() => used === 3);
    expect(fits[0]).toHaveLength(2);
    fitting.stop();
  });

  it('learns nothing from what it has learned from already', async () => {
    const fits: number[] = [];
    let published = byKey(some);
    const fitting = keepFitted({
      published: () => published,
      learnedFrom: some,
      fit: async (articles) => fits.push(articles.length),
      use: quiet,
      log,
      quiet: 1,
    });
    fitting.changed();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fits).toEqual([]);
    published = byKey(some.slice(1));
    fitting.changed();
    await until(() => fits.length > 0);
    fitting.changed();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fits).toEqual([some.length - 1]);
    fitting.stop();
  });

  it('keeps what it knew when learning fails', async () => {
    const failures: string[] = [];
    const fitting = keepFitted({
      published: () => byKey(some),
      fit: () => Promise.reject(new Error('out of memory')),
      use: () => failures.push('used'),
      log: { ...log, error: ({ error }) => void failures.push(String(error)) },
      quiet: 1,
    });
    fitting.changed();
    await until(() => failures.length > 0);
    expect(failures).toEqual(['Error: out of memory']);
    fitting.stop();
  });

  it('is needed where readers see other words than were learned from', () => {
    const now = byKey(some);
    expect(isOutOfDate(some, now)).toBe(false);
    const [first] = some as [Article];
    expect(isOutOfDate(some, new Map(now).set(`${first.id}.en`, { ...first, alternates: [] }))).toBe(true);
    expect(isOutOfDate(some, new Map(now).set('new.en', { ...first, id: 'new' }))).toBe(true);
    expect(isOutOfDate([...some, { ...first, id: 'draft', state: 'draft' }], now)).toBe(false);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
