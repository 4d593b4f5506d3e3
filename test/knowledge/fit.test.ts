import { fitModel } from '../../knowledge/fit';
import { createSearchIndex } from '../../knowledge/search-index';
import { shippedModel } from '../../knowledge/search-model';
import type { Article } from '../../src/knowledge-base/article';

const subjects = [
  'vpn',
  'printer',
  'mailbox',
  'laptop',
  'scanner',
  'badge',
  'phone',
  'monitor',
  'invoice',
  'report',
  'camera',
  'server',
];
const doings = ['broken', 'order', 'move', 'lend', 'clean'];
/** Sixty articles with three phrasings each, in which the noise words change and the subject stays. */
const articles: Article[] = subjects.flatMap((subject) =>
  doings.map((doing) => ({
    id: `${subject}-${doing}`,
    language: 'en' as const,
    title: `${doing} ${subject}`,
    alternates: [`my ${subject} ${doing} suddenly`, `${doing} the ${subject} honestly`, `kindly ${subject} ${doing}`],
    body: `About the ${subject}: ${doing}.`,
    family: 'platform',
    category: 'x',
    audience: ['everyone'],
    state: 'published' as const,
  })),
);
const ask = (text: string) => ({ text, language: 'en', audiences: ['everyone'] }) as const;

describe('fitting', () => {
  const model = fitModel(articles);

  it('gives the same model for the same articles', () => {
    expect(fitModel(articles)).toEqual(model);
  });

  it('keeps what is shipped where there are too few phrasings', () => {
    expect(fitModel(articles.slice(0, 30))).toEqual(shippedModel);
    expect(model.zh).toEqual(shippedModel.zh);
  });

  it('leaves out what is not published', () => {
    expect(fitModel(articles.map((article) => ({ ...article, state: 'draft' as const })))).toEqual(shippedModel);
  });

  it('learns which words stay when the asking changes', () => {
    const { terms } = model.en;
    expect(terms.vpn).toBeGreaterThan(1);
    expect(Number(Object.entries(terms).find(([term]) => term.startsWith('honest'))?.[1])).toBeLessThan(0.5);
  });

  it('is sure of what it knows and not of what is gone', () => {
    const index = createSearchIndex(articles, { model });
    const confidence = (): number => index.search(ask('the printer is broken'), 1)[0]?.confidence ?? 0;
    const known = confidence();
    expect(index.search(ask('the printer is broken'), 1)[0]?.articleId).toBe('printer-broken');
    index.remove('printer-broken', 'en');
    expect(known).toBeGreaterThan(confidence() + 0.2);
    expect(model.en.sure).toBeLessThan(1);
  });

  it('survives being stored as JSON', () => {
    const stored = JSON.parse(JSON.stringify(model)) as typeof model;
    const text = ask('order a monitor');
    expect(createSearchIndex(articles, { model: stored }).search(text)).toEqual(
      createSearchIndex(articles, { model }).search(text),
    );
  });
});
