import { createRequire } from 'node:module';
import { createBaseline } from '../../intents/baseline';
import { createUnderstand } from '../../intents/classifier';
import { languageOf } from '../../intents/language';
import { trainInWorker } from '../../intents/train-in-worker';
import { type Sets, stranger } from './sets';

export interface Answer {
  readonly intent: string;
  /** Higher for text of ours. */
  readonly score: number;
  /** By the subject's own rule. */
  readonly refused: boolean;
}
export type Ask = (text: string) => Answer | Promise<Answer>;

/** Trained in the worker thread, as the desk does. The best intent is the best one that is ours. */
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
    const strange = best?.intent === stranger;
    const score = best?.confidence ?? 0;
    return { intent: best?.intent ?? stranger, score: strange ? -score : score, refused: strange };
  };
}

/** The part of NLP.js that is used: it comes without types. */
interface NlpJs {
  settings: { autoSave: boolean };
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
  nlp.settings.autoSave = false;
  const sample = train.slice(0, 200).map(({ text }) => text);
  const language = languageOf(sample.join(' '));
  nlp.addLanguage(language);
  for (const { text, intent } of [...train, ...oosTrain]) nlp.addDocument(language, text, intent);
  await silently(() => nlp.train());
  return async (text) => {
    const { intent, score } = await nlp.process(language, text);
    // Its 'None' comes with a score of 1.
    const refused = intent === 'None' || intent === stranger;
    return { intent, score: refused ? -score : score, refused };
  };
}

/** It prints a line for each pass of its training, whatever its settings say. */
async function silently(act: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => undefined;
  try {
    await act();
  } finally {
    console.log = log;
  }
}

export const askers = { ours: askOurs, natural: askNatural, nlpjs: askNlpJs } as const;
export type Asker = keyof typeof askers;
