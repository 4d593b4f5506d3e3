import { join } from 'node:path';
import { loadCatalog } from '../../intents/catalog';
import { createUnderstand, trainClassifier } from '../../intents/classifier';
import { evaluate } from '../../intents/evaluate';
import { loadEvaluation } from '../../intents/evaluation-files';
import { examplesOf } from '../../intents/examples';
import { outOfScopeIntents } from '../../src/understanding/catalog';
import type { Judged } from '../../src/understanding/evaluation';

/** The starter content by its held-out phrases. Whatever is wrong is listed by `npm run intents -- evaluate`. */
const goal = 0.95;
const mostConfidentlyWrong = 0.01;

const root = join(__dirname, '../../intents');
const catalog = loadCatalog(join(root, 'catalog'));
const heldOut = loadEvaluation(join(root, 'evaluation'));
const outOfScope = outOfScopeIntents(catalog);
const model = trainClassifier(examplesOf(catalog), { outOfScope, synonyms: catalog.synonyms });
const understand = createUnderstand(model);

describe.each(['en', 'zh'] as const)('%s', (language) => {
  const evaluation = evaluate(
    understand,
    heldOut.filter((phrase) => phrase.language === language),
    outOfScope,
  );
  const ours = evaluation.judged.filter(({ intent }) => !outOfScope.includes(intent));
  const between = (low: number, high: number) =>
    ours.filter(({ confidence, verdict }) => verdict !== 'refused' && confidence >= low && confidence < high);
  const rightOf = (phrases: readonly Judged[]) =>
    phrases.filter(({ intent, got }) => intent === got).length / phrases.length;

  test('enough is held out to say so', () => {
    expect(evaluation.phrases).toBeGreaterThanOrEqual(73 * 12);
    expect(evaluation.outOfScopePhrases).toBeGreaterThanOrEqual(300);
  });

  test('requests are understood', () => {
    expect(evaluation.accuracy).toBeGreaterThanOrEqual(goal);
  });

  test('what is not ours is hardly ever answered with confidence', () => {
    expect(evaluation.confidentlyWrong).toBeLessThanOrEqual(mostConfidentlyWrong);
  });

  test('the bands mean what they say: sure is right, choices hold the right one', () => {
    const sure = between(0.75, 1.01);
    expect(sure.length).toBeGreaterThan(ours.length * 0.4);
    expect(rightOf(sure)).toBeGreaterThanOrEqual(0.97);
    const choices = between(0.4, 0.75);
    const among = choices.filter(({ text, intent }) =>
      understand(text)
        .intents.slice(0, 3)
        .some((ranked) => ranked.intent === intent),
    );
    expect(among.length / choices.length).toBeGreaterThanOrEqual(0.95);
    expect(rightOf(choices)).toBeGreaterThan(rightOf(between(0, 0.4)));
  });
});
