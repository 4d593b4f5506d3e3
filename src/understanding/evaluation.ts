import type { Language } from '../conversation/understanding';
import type { Phrase } from './phrase';

/** A held-out phrase with what became of it. */
export interface Judged extends Omit<Phrase, 'set'> {
  readonly got: string | null;
  /** Calibrated, 0-1. */
  readonly confidence: number;
  readonly verdict: 'right' | 'wrong' | 'refused';
  /** Right, or a stranger that was at least not answered with confidence. */
  readonly good: boolean;
}

/** What a model makes of the held-out phrases. */
export interface Evaluation {
  /** In-scope phrases. */
  readonly phrases: number;
  /** Share of in-scope phrases whose best intent is the right one, whatever the confidence, 0-1. */
  readonly accuracy: number;
  readonly outOfScopePhrases: number;
  /** Share of out-of-scope phrases that an intent of ours would have answered without asking back, 0-1. */
  readonly confidentlyWrong: number;
  readonly judged: readonly Judged[];
}

export function sumUp(judged: readonly Judged[], outOfScope: readonly string[]): Evaluation {
  const isStranger = ({ intent }: Judged) => outOfScope.includes(intent);
  const ours = judged.filter((phrase) => !isStranger(phrase));
  const strangers = judged.filter(isStranger);
  return {
    phrases: ours.length,
    accuracy: share(ours.filter(({ verdict }) => verdict === 'right').length, ours.length),
    outOfScopePhrases: strangers.length,
    confidentlyWrong: share(strangers.filter(({ good }) => !good).length, strangers.length),
    judged,
  };
}

/** Good in `before` and not in `after`: swap them for what a change has mended. */
export function fallen(before: Evaluation, after: Evaluation): readonly Judged[] {
  const good = new Set(before.judged.filter((phrase) => phrase.good).map(keyOf));
  return after.judged.filter((phrase) => !phrase.good && good.has(keyOf(phrase)));
}

/** What is taken for what: pairs of intents, most often confused first. */
export interface Confusion {
  readonly language: Language;
  readonly meant: string;
  /** `null`: refused as not ours. */
  readonly got: string | null;
  readonly phrases: readonly string[];
}

export function confusionsOf({ judged }: Evaluation): readonly Confusion[] {
  const found = new Map<string, Confusion & { readonly phrases: string[] }>();
  for (const { language, intent, got, text, verdict } of judged) {
    if (verdict === 'right') continue;
    const pair = { language, meant: intent, got: verdict === 'refused' ? null : got, phrases: [] };
    const key = JSON.stringify([language, pair.meant, pair.got]);
    const entry = found.get(key) ?? pair;
    entry.phrases.push(text);
    found.set(key, entry);
  }
  return [...found.values()].toSorted(
    (a, b) => b.phrases.length - a.phrases.length || (a.meant < b.meant ? -1 : 1) || (a.language < b.language ? -1 : 1),
  );
}

const keyOf = ({ language, intent, text }: Judged) => JSON.stringify([language, intent, text]);

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
