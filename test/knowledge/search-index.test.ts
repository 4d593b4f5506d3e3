import { createSearchIndex } from '../../knowledge/search-index';
import type { Article } from '../../src/knowledge-base/article';

const article = (id: string, values: Partial<Article> = {}): Article => ({
  id,
  language: 'en',
  title: id,
  alternates: [],
  body: 'Ask the desk.',
  family: 'platform',
  category: 'network',
  audience: ['everyone'],
  state: 'published',
  ...values,
});

const articles: Article[] = [
  article('vpn-error-691', {
    title: 'VPN error 691, wrong name or password',
    alternates: ['vpn says error 691', 'vpn rejects my password'],
    body: 'The server refused your name.\n\n## Steps\n1. Type it again.\n\n## If that does not help\nCall the desk.',
  }),
  article('printer-jam', {
    title: 'Paper is stuck in the printer',
    alternates: ['the printer is jammed', 'clear a paper jam'],
  }),
  article('reset-password', {
    title: 'Reset your Windows password',
    alternates: ['forgot my password', 'change my password'],
  }),
  article('desk-rota', { title: 'Who is on shift at the desk', alternates: ['desk rota'], audience: ['agents'] }),
  article('vpn-error-691', {
    language: 'zh',
    title: 'VPN 报错 691，用户名或密码错误',
    alternates: ['vpn连不上提示691', 'vpn密码不对'],
  }),
  article('printer-jam', {
    language: 'zh',
    title: '打印机卡纸',
    alternates: ['打印机里的纸卡住了', '怎么取出卡住的纸'],
  }),
];
const everyone = ['everyone'];

describe('search', () => {
  const { search } = createSearchIndex(articles);
  const firstOf = (text: string, language: 'en' | 'zh', audiences = everyone): string | undefined =>
    search({ text, language, audiences })[0]?.articleId;

  it.each([
    ['error 691 on the vpn', 'en', 'vpn-error-691'],
    ['paper jamed in printr', 'en', 'printer-jam'],
    ['I forgot my pasword', 'en', 'reset-password'],
    ['打印机又卡纸了', 'zh', 'printer-jam'],
    ['印表機卡紙', 'zh', 'printer-jam'],
    ['ＶＰＮ连不上 error691', 'zh', 'vpn-error-691'],
  ] as const)('answers %s (%s) with %s', (text, language, id) => {
    expect(firstOf(text, language)).toBe(id);
  });

  it('finds an article only for its audience', () => {
    const ids = (audiences: string[]): string[] =>
      search({ text: 'desk rota', language: 'en', audiences }).map(({ articleId }) => articleId);
    expect(ids(everyone)).not.toContain('desk-rota');
    expect(ids(['agents'])[0]).toBe('desk-rota');
    expect(ids([])).toEqual([]);
  });

  it('ranks hinted articles higher, and still finds others', () => {
    const ids = search({ text: 'password', language: 'en', audiences: everyone, hinted: ['vpn-error-691'] }).map(
      ({ articleId }) => articleId,
    );
    expect(ids[0]).toBe('vpn-error-691');
    expect(ids).toContain('reset-password');
  });

  it('uses the other language only where this one has nothing', () => {
    const index = createSearchIndex(articles.filter(({ language }) => language === 'zh'));
    const [first] = index.search({ text: 'vpn 691', language: 'en', audiences: everyone });
    expect(first).toMatchObject({ articleId: 'vpn-error-691', language: 'zh' });
  });

  it('forgets what is removed, replaced or no longer published', () => {
    const index = createSearchIndex(articles);
    index.remove('printer-jam', 'en');
    index.add(article('reset-password', { state: 'retired' }));
    index.add(article('desk-rota', { title: 'Lunch menu' }));
    const ids = (text: string): string[] =>
      index.search({ text, language: 'en', audiences: everyone }).map(({ articleId }) => articleId);
    expect(ids('paper jam')).not.toContain('printer-jam');
    expect(ids('forgot my password')).not.toContain('reset-password');
    expect(ids('lunch menu')).toEqual(['desk-rota']);
    expect(index.size).toBe(4);
  });

  it.each(['', ' ', '\u200b\u200d', '???', '\ud800', '🙂'])('finds nothing in %j', (text) => {
    expect(search({ text, language: 'en', audiences: everyone })).toEqual([]);
  });
});
