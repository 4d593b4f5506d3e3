import fc from 'fast-check';
import { createUnderstand, trainClassifier } from '../../intents/classifier';
import { createEntities } from '../../intents/entities';
import { deskPhrases } from './desk-phrases';

const now = () => new Date('2026-11-23T02:00:00Z');
const words = { device: { printer: ['printer', '打印机'] }, urgency: { high: ['urgent', '急'] } };
const model = trainClassifier(deskPhrases, { outOfScope: ['out-of-scope'] });
const understand = createUnderstand(model, createEntities({ words, now, offsetMinutes: 480 }));

// What backtracks or grows with the square takes minutes: the runner's own limit is the guard, and a busy machine is none.
test.each([
  ['one letter', 'a'.repeat(100_000)],
  ['words', 'vpn '.repeat(25_000)],
  ['Chinese', '打印机卡纸'.repeat(20_000)],
  ['mentions', '<@U012345> '.repeat(40_000)],
  ['zero-width characters', '\u200b'.repeat(100_000)],
  ['unpaired surrogates', '\ud83d'.repeat(100_000)],
  ['combining marks', `a${'\u0301'.repeat(100_000)}`],
  ['one character that unfolds to eighteen', '\ufdfa'.repeat(100_000)],
  ['digits', '1'.repeat(100_000)],
  ['underscores', 'a_'.repeat(50_000)],
  ['spaces', ' '.repeat(100_000)],
  ['dates', '2026-11-23 10:00 '.repeat(6_000)],
  ['half a date', '1/1/1/1/1/1/'.repeat(8_000)],
  ['weekdays', 'next friday at '.repeat(7_000)],
  ['Chinese numbers', '一二三四五六七八九十点半周'.repeat(8_000)],
  ['an error prefix', 'error error:: : : :'.repeat(6_000)],
])('%s are read', (_what, text) => {
  const { intents, entities } = understand(text);
  for (const { confidence } of intents) expect(Number.isFinite(confidence)).toBe(true);
  for (const { start, end } of entities) expect(end).toBeGreaterThan(start);
});

test('whatever is written, the answer has its shape and entities lie in the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { intents, entities, why } = understand(text);
      expect(intents.length).toBeLessThanOrEqual(5);
      for (const { confidence } of intents) expect(confidence >= 0 && confidence <= 1).toBe(true);
      for (const { start, end } of entities) expect(0 <= start && start < end && end <= text.length).toBe(true);
      expect(Number.isFinite(why.score)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('what is read after hostile text is understood as before it', () => {
  const before = understand('printer shows offline');
  understand('\ufdfa'.repeat(100_000));
  expect(understand('printer shows offline')).toEqual(before);
});
