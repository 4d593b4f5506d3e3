import { createSearchIndex } from '../../knowledge/search-index';
import type { Article } from '../../src/knowledge-base/article';

const base: Omit<Article, 'id' | 'language' | 'title'> = {
  alternates: ['vpn rejects my password', 'forgot password'],
  body: 'Type it again.',
  family: 'platform',
  category: 'vpn',
  audience: ['everyone'],
  state: 'published',
};
const articles: Article[] = Array.from({ length: 140 }, (_, at) => ({
  ...base,
  id: `article-${at}`,
  language: at % 2 === 0 ? 'en' : 'zh',
  title: at % 2 === 0 ? `VPN error ${at}` : `VPN错误${at}`,
}));
const { search } = createSearchIndex(articles);
/** The issue allows a second; a second is also what another user would wait. */
// What backtracks or grows with the square takes minutes: the runner's own limit is the guard, and a busy machine is none.

const hostile: [string, string][] = [
  ['100,000 letters', 'a'.repeat(100_000)],
  ['100,000 Han characters', '网'.repeat(100_000)],
  ['100,000 different words', Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(' ')],
  ['40,000 mentions', '<@U123> '.repeat(40_000)],
  ['a ligature that unfolds into eighteen characters', 'ﷺ'.repeat(100_000)],
  ['unpaired surrogates', '\ud800\udc00\udc00\ud800'.repeat(25_000)],
  ['zero-width joiners', 'v\u200dp\u200dn\u2060 '.repeat(20_000)],
  ['combining marks', `e${'\u0301'.repeat(99_999)}`],
  ['hyphens', 'a-'.repeat(50_000)],
  ['apostrophes', "a'".repeat(50_000)],
  ['a regular expression bomb', `${'('.repeat(5_000)}a+${')+'.repeat(5_000)}$`],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(10_000)],
  ['names of the language', '__proto__ constructor toString hasOwnProperty '.repeat(2_000)],
];

describe('hostile text', () => {
  it.each(hostile)('is searched for: %s', (_, text) => {
    const findings = search({ text, language: 'en', audiences: ['everyone'] });
    for (const { confidence } of findings) expect(confidence).toBeGreaterThanOrEqual(0);
    for (const { confidence } of findings) expect(confidence).toBeLessThanOrEqual(1);
  });

  it.each(hostile)('is indexed, and found or not without an error: %s', (_, text) => {
    const index = createSearchIndex(articles);
    index.add({ ...base, id: 'hostile', language: 'en', title: text, alternates: [text], body: text });
    index.search({ text: 'vpn', language: 'en', audiences: ['everyone'] });
    index.remove('hostile', 'en');
    expect(index.size).toBe(articles.length);
  });

  it('reads through invisible characters, full width and Traditional forms', () => {
    const find = (text: string, language: 'en' | 'zh'): string | undefined =>
      search({ text, language, audiences: ['everyone'] })[0]?.articleId;
    expect(find('v\u200bpn err\u00ador 42', 'en')).toBe('article-42');
    expect(find('ＶＰＮ ｅｒｒｏｒ ４２', 'en')).toBe('article-42');
    expect(find('VPN錯誤43', 'zh')).toBe('article-43');
  });
});
