import { quantile } from '../measuring/quantile';
import type { Answer, Ask } from './askers';
import type { Sets } from './sets';

export interface Measured {
  /** Share of in-scope test phrases whose best intent is right, refused or not. */
  readonly accuracy: number;
  /** The same where refused phrases count as wrong: what is left at the threshold of oosRecall. */
  readonly accuracyAtLimit: number;
  readonly macroF1: number;
  readonly oosRecall: number | null;
  readonly oosAuroc: number | null;
  readonly trainSeconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Answered {
  readonly expected: string;
  readonly answer: Answer;
}

export async function measure(makeAsk: () => Promise<Ask>, { test, val, oosTest }: Sets): Promise<Measured> {
  const begun = performance.now();
  const ask = await makeAsk();
  const trainSeconds = (performance.now() - begun) / 1000;
  const times: number[] = [];
  const askAll = async (phrases: Sets['test']): Promise<Answered[]> => {
    const answers: Answered[] = [];
    for (const { text, intent } of phrases) {
      const asked = performance.now();
      const answer = await ask(text);
      times.push(performance.now() - asked);
      answers.push({ expected: intent, answer });
    }
    return answers;
  };
  const limit = val.length > 0 ? limitOf(await askAll(val)) : undefined;
  const isRefused = ({ answer }: Answered) => (limit === undefined ? answer.refused : answer.score <= limit);
  await askAll(test.slice(0, 300));
  times.length = 0;
  const answers = await askAll(test);
  const testTimes = [...times];
  const strange = await askAll(oosTest);
  const right = answers.filter(isRight);
  return {
    accuracy: right.length / answers.length,
    accuracyAtLimit: right.filter((one) => !isRefused(one)).length / answers.length,
    macroF1: macroF1(answers.map(({ expected, answer }) => ({ expected, got: answer.intent }))),
    oosRecall: strange.length > 0 ? strange.filter(isRefused).length / strange.length : null,
    oosAuroc: strange.length > 0 ? auroc(answers.map(scoreOf), strange.map(scoreOf)) : null,
    trainSeconds,
    p50Ms: quantile(testTimes, 0.5),
    p99Ms: quantile(testTimes, 0.99),
  };
}

const isRight = ({ expected, answer }: Answered) => answer.intent === expected;
const scoreOf = ({ answer }: Answered) => answer.score;

/** Within the 2 to 5 % of false rejections that a desk bears. */
const turnedAway = 0.025;

/** The score at or below which that share of phrases in scope lies, or more where many have one score. */
const limitOf = (ours: readonly Answered[]): number => quantile(ours.map(scoreOf), turnedAway);

function macroF1(answers: readonly { readonly expected: string; readonly got: string }[]): number {
  const labels = [...new Set(answers.map(({ expected }) => expected))];
  const each = labels.map((label) => {
    const hit = answers.filter(({ expected, got }) => expected === label && got === label).length;
    const meant = answers.filter(({ expected }) => expected === label).length;
    const said = answers.filter(({ got }) => got === label).length;
    return (2 * hit) / (meant + said);
  });
  return each.reduce((sum, f1) => sum + f1, 0) / each.length;
}

/** Probability that a phrase of ours scores above one that is not; ties count half. */
function auroc(ours: readonly number[], strange: readonly number[]): number {
  const sorted = [...strange].sort((a, b) => a - b);
  const below = (score: number, orEqual: boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] as number;
      if (value < score || (orEqual && value === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = ours.reduce((sum, score) => sum + (below(score, false) + below(score, true)) / 2, 0);
  return wins / ours.length / strange.length;
}
