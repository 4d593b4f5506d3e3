/**
 * How well, and how fast, requests are understood, beside natural and NLP.js.
 *
 *   npm run bench:understand -- --data DIR [--data DIR …] [--json FILE] [--without natural] [--without nlpjs]
 *
 * A folder holds `train.jsonl` and `test.jsonl`, optionally `oos_train.jsonl` and `oos_test.jsonl`, one
 * `{"text","intent"}` per line. Trained on train and oos_train, measured on test and oos_test.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBaseline } from '../intents/baseline';
import { createUnderstand } from '../intents/classifier';
import type { Example } from '../intents/examples';
import { languageOf } from '../intents/language';
import { trainInWorker } from '../intents/train-in-worker';

const stranger = 'out-of-scope';

interface Answer {
  readonly intent: string;
  /** Higher for text of ours; text below `limit` is refused. */
  readonly score: number;
  readonly refused: boolean;
}
type Ask = (text: string) => Answer | Promise<Answer>;

interface Measured {
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

interface Sets {
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  readonly oosTrain: readonly Example[];
  readonly oosTest: readonly Example[];
}

function readSets(folder: string): Sets {
  const read = (name: string): Example[] => {
    const file = join(folder, `${name}.jsonl`);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return lines.map((line) => JSON.parse(line) as Example);
  };
  const oosTrain = read('oos_train').map(({ text }) => ({ text, intent: stranger }));
  return { train: read('train'), test: read('test'), oosTrain, oosTest: read('oos_test') };
}

async function measure(makeAsk: () => Promise<Ask>, { test, oosTest }: Sets): Promise<Measured> {
  const begun = performance.now();
  const ask = await makeAsk();
  const trainSeconds = (performance.now() - begun) / 1000;
  for (const { text } of test.slice(0, 300)) await ask(text);
  const times: number[] = [];
  const answers: { expected: string; answer: Answer }[] = [];
  for (const { text, intent } of test) {
    const asked = performance.now();
    const answer = await ask(text);
    times.push(performance.now() - asked);
    answers.push({ expected: intent, answer });
  }
  const strange: Answer[] = [];
  for (const { text } of oosTest) strange.push(await ask(text));
  times.sort((a, b) => a - b);
  const right = answers.filter(({ expected, answer }) => answer.intent === expected);
  return {
    accuracy: right.length / answers.length,
    accuracyAtLimit: right.filter(({ answer }) => !answer.refused).length / answers.length,
    macroF1: macroF1(answers.map(({ expected, answer }) => ({ expected, got: answer.intent }))),
    oosRecall: strange.length > 0 ? strange.filter(({ refused }) => refused).length / strange.length : null,
    oosAuroc:
      strange.length > 0
        ? auroc(
            answers.map(({ answer }) => answer.score),
            strange.map(({ score }) => score),
          )
        : null,
    trainSeconds,
    p50Ms: times[Math.floor(times.length * 0.5)] as number,
    p99Ms: times[Math.floor(times.length * 0.99)] as number,
  };
}

function macroF1(answers: readonly { expected: string; got: string }[]): number {
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

/** Ours: trained in the worker thread, as the desk does. The best intent is the best one that is ours. */
async function askOurs({ train, oosTrain }: Sets): Promise<Ask> {
  const outOfScope = oosTrain.length > 0 ? [stranger] : [];
  const understand = createUnderstand(await trainInWorker([...train, ...oosTrain], { outOfScope }));
  return (text) => {
    const { intents, outOfScope: refused, why } = understand(text);
    const best = intents.find(({ intent }) => intent !== stranger);
    return { intent: best?.intent ?? stranger, score: why.score, refused };
  };
}

async function askNatural({ train, oosTrain }: Sets): Promise<Ask> {
  const understand = createBaseline([...train, ...oosTrain]);
  return (text) => {
    const best = understand(text).intents[0];
    return { intent: best?.intent ?? stranger, score: best?.confidence ?? 0, refused: best?.intent === stranger };
  };
}

/** The part of NLP.js that is used: it comes without types. */
interface NlpJs {
  settings: { autoSave: boolean; log: boolean; nlu?: { log: boolean } };
  addLanguage(language: string): void;
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string; score: number }>;
}

interface Container {
  use(plugin: unknown): void;
  get(name: 'nlp'): NlpJs;
}

async function askNlpJs({ train, oosTrain }: Sets): Promise<Ask> {
  const load = createRequire(__filename);
  const { containerBootstrap } = load('@nlpjs/core') as { containerBootstrap(this: void): Promise<Container> };
  const container = await containerBootstrap();
  container.use((load('@nlpjs/nlp') as { Nlp: unknown }).Nlp);
  container.use((load('@nlpjs/lang-en') as { LangEn: unknown }).LangEn);
  container.use((load('@nlpjs/lang-zh') as { LangZh: unknown }).LangZh);
  const nlp = container.get('nlp');
  nlp.settings.log = false;
  nlp.settings.autoSave = false;
  nlp.settings.nlu = { log: false };
  const language = languageOf(
    train
      .slice(0, 200)
      .map(({ text }) => text)
      .join(' '),
  );
  nlp.addLanguage(language);
  for (const { text, intent } of [...train, ...oosTrain]) nlp.addDocument(language, text, intent);
  await nlp.train();
  return async (text) => {
    const { intent, score } = await nlp.process(language, text);
    return {
      intent,
      score: intent === stranger ? 1 - score : score,
      refused: intent === 'None' || intent === stranger,
    };
  };
}

const askers = { ours: askOurs, natural: askNatural, nlpjs: askNlpJs };

/** In scope, per cent, from the papers and their pages; other systems, so only to set ours beside. */
const published: Readonly<Record<string, string>> = {
  clinc150: 'SVM 91.0, Rasa 91.5, DialogFlow 91.7, MLP on USE 93.5, BERT 96.9 (Larson and others, 2019)',
  askubuntu: 'the three small sets together, F1: Watson .92, LUIS .91, Rasa .88, DialogFlow .87',
  webapplications: 'see askubuntu',
  chatbot: 'see askubuntu',
  smp2019: 'joint neural model 94.4',
};

function line(set: string, who: string, measured: Measured): string {
  const percent = (share: number | null) => (share === null ? '-' : (share * 100).toFixed(1)).padStart(6);
  return [
    set.padEnd(18),
    who.padEnd(8),
    percent(measured.accuracy),
    percent(measured.macroF1),
    percent(measured.accuracyAtLimit),
    percent(measured.oosRecall),
    percent(measured.oosAuroc),
    measured.trainSeconds.toFixed(1).padStart(7),
    measured.p50Ms.toFixed(3).padStart(8),
    measured.p99Ms.toFixed(3).padStart(8),
  ].join(' ');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.data.length === 0) throw new Error('Give at least one folder: --data DIR');
  const results = [];
  console.log('set                who         acc     F1  at lim  oosRec  AUROC   train      p50      p99');
  for (const folder of values.data) {
    const set = basename(folder);
    const sets = readSets(folder);
    if (sets.train.length === 0 || sets.test.length === 0) {
      console.log(`${set}: skipped, ${folder} holds no train.jsonl and test.jsonl`);
      continue;
    }
    const measured: Partial<Record<keyof typeof askers, Measured>> = {};
    for (const who of ['ours', 'natural', 'nlpjs'] as const) {
      if (values.without.includes(who)) continue;
      measured[who] = await measure(() => askers[who](sets), sets);
      console.log(line(set, who, measured[who]));
    }
    if (published[set]) console.log(`${set.padEnd(18)} published: ${published[set]}`);
    const { ours, ...others } = measured;
    const peers = { natural: others.natural ?? null, nlpjs: others.nlpjs ?? null };
    results.push({ set, ...ours, peers });
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
