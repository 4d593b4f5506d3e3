import fc from 'fast-check';
import path from 'node:path';
import { loadArticles } from '../../knowledge/articles';
import { loadGoldenQuestions } from '../../knowledge/golden-questions';
import { createSearchIndex } from '../../knowledge/search-index';
import type { Article } from '../../src/knowledge-base/article';

const words = ['vpn', 'printer', 'password', 'reset', 'broken', 'slow', '网络', '打印机', '密码', '重置', 'the', 'my'];
const phrase = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const article = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    title: phrase,
    alternates: fc.array(phrase, { maxLength: 3 }),
    body: phrase,
  })
  .map(
    (values): Article => ({
      ...values,
      language: 'en',
      family: 'f',
      category: 'c',
      audience: ['everyone'],
      state: 'published',
    }),
  );
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), article }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
);

describe('an index that was changed', () => {
  it('finds the same, in the same order, as one that was built anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), phrase, (steps, text) => {
        const changed = createSearchIndex([]);
        const now = new Map<string, Article>();
        for (const one of steps) {
          if (one.kind === 'add') {
            changed.add(one.article);
            now.set(one.article.id, one.article);
          } else {
            changed.remove(one.id, 'en');
            now.delete(one.id);
          }
        }
        const fresh = createSearchIndex([...now.values()]);
        const ask = { text, language: 'en', audiences: ['everyone'] } as const;
        const scores = (index: typeof fresh): Record<string, number> =>
          Object.fromEntries(
            index.search(ask, 10).map(({ articleId, confidence }) => [articleId, Math.round(confidence * 1e4)]),
          );
        expect(changed.size).toBe(now.size);
        expect(scores(changed)).toEqual(scores(fresh));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe('an index of many articles', () => {
  const folder = path.join(__dirname, '..', '..', 'knowledge');
  const articles = loadArticles(path.join(folder, 'articles'));
  const questions = loadGoldenQuestions(path.join(folder, 'evaluation'), articles);
  const atOnce = createSearchIndex(articles);

  it('gives the same findings, to the last bit, as one that they were added to one by one', () => {
    const oneByOne = createSearchIndex([]);
    for (const one of articles) oneByOne.add(one);
    expect(oneByOne.size).toBe(atOnce.size);
    for (const { text, language, audiences } of questions) {
      const ask = { text, language, audiences };
      expect(oneByOne.search(ask, 10)).toEqual(atOnce.search(ask, 10));
    }
  });

  it('takes each article as it stands last in the list, and none that is not published then', () => {
    const [kept, withdrawn] = articles.filter(({ language }) => language === 'en');
    if (!kept || !withdrawn) throw new Error('no articles');
    const index = createSearchIndex([
      { ...kept, title: 'Zeppelin moored at the roof', alternates: [] },
      withdrawn,
      kept,
      { ...withdrawn, state: 'draft' },
    ]);
    expect(index.size).toBe(1);
    const [first] = index.search({ text: kept.title, language: 'en', audiences: kept.audience });
    expect(first).toMatchObject({ articleId: kept.id, title: kept.title });
  });
});
