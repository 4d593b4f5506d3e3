import type { Search } from '../../src/knowledge-base/finding';
import { type Ask, askBoth, type GoldenQuestion, publishGate } from '../../src/knowledge-base/publish-gate';
import { createSearchIndex } from '../../knowledge/search-index';
import type { Article } from '../../src/knowledge-base/article';

const question = (text: string, articleId: string): GoldenQuestion => ({
  text,
  articleId,
  language: 'en',
  audiences: ['everyone'],
});
const answering =
  (answers: Record<string, string>): Ask =>
  ({ text }) =>
    answers[text];
const first =
  (search: Search): Ask =>
  ({ text, language, audiences }) =>
    search({ text, language, audiences }, 1)[0]?.articleId;
const questions = [question('a', 'vpn'), question('b', 'vpn'), question('c', 'mail')];

describe('publish gate', () => {
  it.each([
    ['nothing changes', { a: 'vpn', b: 'vpn', c: 'mail' }, true, [], []],
    ['the changed article takes a question of another', { a: 'mail', b: 'vpn', c: 'mail' }, false, ['a'], []],
    ['a question is answered by nothing any more', { b: 'vpn', c: 'mail' }, false, [], ['a']],
    ['the changed article loses its own', { a: 'vpn', b: 'vpn' }, false, [], ['c']],
  ])('%s', (_, answers: Record<string, string>, open, stolen, broken) => {
    const before = answering({ a: 'vpn', b: 'vpn', c: 'mail' });
    const report = publishGate(askBoth({ questions, before, after: answering(answers) }), 'mail');
    expect(report.open).toBe(open);
    expect(report.stolen.map(({ question: { text } }) => text)).toEqual(stolen);
    expect(report.broken.map(({ question: { text } }) => text)).toEqual(broken);
    expect(report.asked).toBe(3);
  });

  it('stays shut on a theft even when as many are gained, and names both', () => {
    const report = publishGate(
      askBoth({ questions, before: answering({ a: 'vpn' }), after: answering({ a: 'mail', c: 'mail' }) }),
      'mail',
    );
    expect(report).toMatchObject({ open: false, right: { before: 1, after: 1 } });
    expect(report.stolen).toEqual([{ question: questions[0], instead: 'mail' }]);
    expect(report.gained).toEqual([questions[2]]);
  });

  it('names what the changed article leaves unanswered, without shutting for it', () => {
    const report = publishGate(askBoth({ questions, before: answering({}), after: answering({ c: 'vpn' }) }), 'mail');
    expect(report).toMatchObject({ open: true, missed: [{ question: questions[2], instead: 'vpn' }] });
  });

  it('catches a theft in the real search', () => {
    const article = (id: string, title: string, alternates: string[]): Article => ({
      id,
      title,
      alternates,
      language: 'en',
      body: 'Text.',
      family: 'platform',
      category: 'x',
      audience: ['everyone'],
      state: 'published',
    });
    const vpn = article('vpn', 'VPN does not connect', ['vpn is down']);
    const mail = article('mail', 'Mail does not arrive', ['no new mail']);
    const greedy = { ...mail, alternates: ['the vpn refuses me at home', 'vpn refuses me'] };
    const golden = [question('the vpn refuses me', 'vpn'), question('my mail does not arrive', 'mail')];
    const report = publishGate(
      askBoth({
        questions: golden,
        before: first(createSearchIndex([vpn, mail]).search),
        after: first(createSearchIndex([vpn, greedy]).search),
      }),
      'mail',
    );
    expect(report.open).toBe(false);
    expect(report.stolen.map(({ question: { text } }) => text)).toEqual(['the vpn refuses me']);
  });
});
