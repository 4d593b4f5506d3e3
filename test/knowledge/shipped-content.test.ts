import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadArticles } from '../../knowledge/articles';
import { fitModel } from '../../knowledge/fit';
import { loadGoldenQuestions } from '../../knowledge/golden-questions';
import { createSearchIndex } from '../../knowledge/search-index';
import type { Finding } from '../../src/knowledge-base/finding';
import type { GoldenQuestion } from '../../src/knowledge-base/publish-gate';

const root = path.join(__dirname, '..', '..');
const articles = loadArticles(path.join(root, 'knowledge', 'articles'));
const golden = loadGoldenQuestions(path.join(root, 'knowledge', 'evaluation'), articles);
const index = createSearchIndex(articles, { model: fitModel(articles) });
const sure = 0.75;

const outcomes = path.join(root, 'intents', 'catalog', 'outcomes');
const articlesOfIntents = readdirSync(outcomes).map((name) => {
  const { articles: ids } = parse(readFileSync(path.join(outcomes, name), 'utf8')) as { articles?: string[] };
  return ids ?? [];
});
/** What a right understanding would hint: all articles of the intents that lead to the one asked for. */
const hintsFor = (id: string): string[] => articlesOfIntents.filter((ids) => ids.includes(id)).flat();
const ask = ({ text, language, audiences }: GoldenQuestion, hinted: string[] = []): readonly Finding[] =>
  index.search({ text, language, audiences, hinted }, 3);
const shareOf = (questions: readonly GoldenQuestion[], holds: (question: GoldenQuestion) => boolean): number =>
  questions.filter(holds).length / questions.length;

describe.each(['en', 'zh'] as const)('the shipped articles in %s', (language) => {
  const questions = golden.filter((question) => question.language === language);
  const rightFirst = (hints: boolean) => (question: GoldenQuestion) =>
    ask(question, hints ? hintsFor(question.articleId) : [])[0]?.articleId === question.articleId;
  const rightAmongThree = (hints: boolean) => (question: GoldenQuestion) =>
    ask(question, hints ? hintsFor(question.articleId) : []).some(({ articleId }) => articleId === question.articleId);

  it('have golden questions enough to judge by', () => {
    expect(questions.length).toBeGreaterThan(250);
  });

  it('answer nine of ten golden questions at once and 97 of 100 among three, when the intent is understood', () => {
    expect(shareOf(questions, rightFirst(true))).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(questions, rightAmongThree(true))).toBeGreaterThanOrEqual(0.97);
  });

  // Measured at 0.839 / 0.966 in English and 0.905 / 0.987 in Chinese; the questions share few words with the articles.
  it('answer most of them without any understanding', () => {
    expect(shareOf(questions, rightFirst(false))).toBeGreaterThanOrEqual(language === 'en' ? 0.82 : 0.88);
    expect(shareOf(questions, rightAmongThree(false))).toBeGreaterThanOrEqual(0.95);
  });

  it('are not surely wrong when the right article is gone', () => {
    const wrong = shareOf(questions, (question) => {
      const article = articles.find(({ id, language: own }) => id === question.articleId && own === language);
      if (article === undefined) throw new Error(`no article ${question.articleId}`);
      index.remove(article.id, language);
      const [first] = ask(question);
      index.add(article);
      return first !== undefined && first.confidence >= sure;
    });
    expect(wrong).toBeLessThanOrEqual(0.02);
  });

  it('are not surely offered for what is not the desk’s business', () => {
    const file = path.join(root, 'intents', 'evaluation', language, 'out-of-scope.yaml');
    const { phrases } = parse(readFileSync(file, 'utf8')) as { phrases: string[] };
    const wrong = phrases.filter(
      (text) => (index.search({ text, language, audiences: ['everyone'] }, 1)[0]?.confidence ?? 0) >= sure,
    );
    expect(phrases.length).toBeGreaterThanOrEqual(300);
    expect(wrong.length / phrases.length).toBeLessThanOrEqual(0.02);
  });
});
