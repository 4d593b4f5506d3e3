import type { Understand } from '../src/conversation/understanding';
import { type Evaluation, type Judged, sumUp } from '../src/understanding/evaluation';
import type { Phrase } from '../src/understanding/phrase';
import { sureFrom } from './calibration';

/** A held-out phrase: never trained on. */
export type HeldOut = Omit<Phrase, 'set'>;

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
