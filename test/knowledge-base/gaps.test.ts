import { findGaps, type GapFinder, type UnansweredQuestion } from '../../src/knowledge-base/gaps';
import { generalSynonyms } from '../../knowledge/concepts';
import { generalWeight } from '../../knowledge/term-weights';
import { termReader } from '../../knowledge/terms';

const reader = termReader(generalSynonyms);
const finder: GapFinder = {
  termsOf: (text) => reader.phrasing(text).concepts,
  weightOf: generalWeight,
  nearest: ({ text }) => (/badge|门禁/.test(text) ? { articleId: 'access-card', confidence: 0.5 } : undefined),
};
const day = (at: number): Date => new Date(Date.UTC(2027, 0, at));
const asked = (id: string, text: string, at: number): UnansweredQuestion => ({
  id,
  text,
  at: day(at),
  language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
});
const questions = [
  asked('1', 'my door badge does not work', 1),
  asked('2', 'the badge for the door is broken', 4),
  asked('3', 'door badge not working since monday', 3),
  asked('4', '门禁卡刷不开', 2),
  asked('5', '我的门禁卡坏了', 5),
  asked('6', 'order a standing table', 6),
  asked('7', '???', 7),
];

describe('gaps', () => {
  const gaps = findGaps(questions, finder);

  it('counts what is asked alike, in both languages together, most asked first', () => {
    expect(gaps.map(({ count }) => count)).toEqual([5, 1]);
    expect(gaps[0]).toMatchObject({
      countBy: { en: 3, zh: 2 },
      lastAskedAt: day(5),
      nearest: { articleId: 'access-card', confidence: 0.5 },
    });
    expect(gaps[1]?.questions.map(({ id }) => id)).toEqual(['6']);
    expect(gaps[1]?.nearest).toBeUndefined();
  });

  it('gives the same for any order of the questions', () => {
    expect(findGaps([...questions].reverse(), finder)).toEqual(gaps);
  });

  it('clusters by words alone where no article is near, each language for itself', () => {
    const apart = findGaps(questions, { ...finder, nearest: () => undefined });
    const clusterOf = (id: string): string[] =>
      apart
        .find(({ questions: all }) => all.some((one) => one.id === id))
        ?.questions.map((one) => one.id)
        .sort() ?? [];
    expect(clusterOf('1')).toEqual(expect.arrayContaining(['1', '3']));
    expect(clusterOf('1')).not.toContain('4');
    expect(clusterOf('6')).toEqual(['6']);
  });

  it('clusters 5,000 questions, leaving out older ones', () => {
    const many = Array.from({ length: 6_000 }, (_, at) =>
      asked(String(at), `thing${at % 500} is broken again`, at / 1_000),
    );
    const found = findGaps(many, finder);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(found).toHaveLength(500);
  });

  it('finds nothing in nothing', () => {
    expect(findGaps([], finder)).toEqual([]);
  });
});
