import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Understand } from '../src/conversation/understanding';
import { sureFrom } from './calibration';
import { CatalogError } from './catalog';
import { evaluationSchema } from './catalog-schemas';
import { type ContentProblem, readYaml } from './read-yaml';

/** A held-out phrase: never trained on. */
export interface HeldOut {
  readonly language: Language;
  readonly intent: string;
  readonly text: string;
}

/** One phrase with what became of it. */
export interface Judged extends HeldOut {
  readonly got: string | null;
  readonly confidence: number;
  readonly verdict: 'right' | 'wrong' | 'refused';
}

export interface Evaluation {
  readonly phrases: number;
  /** Share of in-scope phrases whose best intent is the right one, whatever the confidence, 0-1. */
  readonly accuracy: number;
  /** Share of out-of-scope phrases that an intent of ours would have answered without asking back, 0-1. */
  readonly confidentlyWrong: number;
  readonly outOfScopePhrases: number;
  readonly judged: readonly Judged[];
}

const languages: readonly Language[] = ['en', 'zh'];

/**
 * Reads `<folder>/<language>/<intent>.yaml`.
 * @throws {CatalogError} with every problem by file and line.
 */
export function loadEvaluation(folder: string): HeldOut[] {
  const problems: ContentProblem[] = [];
  const heldOut = languages.flatMap((language) => {
    const path = join(folder, language);
    const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.yaml')) : [];
    return names.sort().flatMap((name) => {
      const content = readYaml(join(path, name), evaluationSchema, problems);
      const intent = name.slice(0, -'.yaml'.length);
      return (content?.phrases ?? []).map((text): HeldOut => ({ language, intent, text }));
    });
  });
  if (problems.length > 0) throw new CatalogError(problems);
  return heldOut;
}

/** Judges a model by phrases that it has not seen. `outOfScope` names the intents that stand for what is not ours. */
export function evaluate(
  understand: Understand,
  heldOut: readonly HeldOut[],
  outOfScope: readonly string[],
): Evaluation {
  const isStranger = (intent: string) => outOfScope.includes(intent);
  const judged = heldOut.map((phrase): Judged => {
    const understanding = understand(phrase.text);
    const [best] = understanding.intents;
    const refused = understanding.outOfScope || best === undefined || isStranger(best.intent);
    const right = isStranger(phrase.intent) ? refused : best?.intent === phrase.intent;
    const verdict = right ? 'right' : refused ? 'refused' : 'wrong';
    return { ...phrase, got: best?.intent ?? null, confidence: best?.confidence ?? 0, verdict };
  });
  const ours = judged.filter(({ intent }) => !isStranger(intent));
  const strangers = judged.filter(({ intent }) => isStranger(intent));
  const bold = strangers.filter(({ verdict, confidence }) => verdict === 'wrong' && confidence >= sureFrom);
  return {
    phrases: ours.length,
    accuracy: share(ours.filter(({ verdict }) => verdict === 'right').length, ours.length),
    confidentlyWrong: share(bold.length, strangers.length),
    outOfScopePhrases: strangers.length,
    judged,
  };
}

/** Phrases that were understood before and are not any more: what a change of content broke. */
export function fallen(before: Evaluation, after: Evaluation): Judged[] {
  const key = ({ language, intent, text }: HeldOut) => JSON.stringify([language, intent, text]);
  const right = new Set(before.judged.filter(({ verdict }) => verdict === 'right').map(key));
  return after.judged.filter((phrase) => phrase.verdict !== 'right' && right.has(key(phrase)));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
