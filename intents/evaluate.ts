import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Understand } from '../src/conversation/understanding';
import { type Evaluation, type Judged, sumUp } from '../src/understanding/evaluation';
import { evaluationSchema } from '../src/understanding/catalog-schemas';
import type { Phrase } from '../src/understanding/phrase';
import { sureFrom } from './calibration';
import { CatalogError } from './catalog';
import { type ContentProblem, readYaml } from './read-yaml';

/** A held-out phrase: never trained on. */
export type HeldOut = Omit<Phrase, 'set'>;

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
  const judged = heldOut.map((phrase) => judgeOne(understand, phrase, outOfScope));
  return sumUp(judged, outOfScope);
}

export function judgeOne(understand: Understand, phrase: HeldOut, outOfScope: readonly string[]): Judged {
  const { language, intent, text } = phrase;
  const understanding = understand(text);
  const [best] = understanding.intents;
  const refused = understanding.outOfScope || best === undefined || outOfScope.includes(best.intent);
  const right = outOfScope.includes(intent) ? refused : best?.intent === intent;
  const verdict = right ? 'right' : refused ? 'refused' : 'wrong';
  const confidence = best?.confidence ?? 0;
  const good = right || (outOfScope.includes(intent) && confidence < sureFrom);
  return { language, intent, text, got: best?.intent ?? null, confidence, verdict, good };
}
