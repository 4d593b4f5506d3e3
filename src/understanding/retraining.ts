import { type Evaluation, type Judged, fallen } from './evaluation';

/** What a change of phrases does to the understanding, before and after, and whether it may go into use. */
export interface RetrainingReport {
  readonly accepted: boolean;
  /** Why not: `lost` more held-out phrases than it won, `intent` lost two or more of its own, `bold` towards strangers. */
  readonly refusedFor?: 'lost' | 'intent' | 'bold';
  /** 0-1, over the held-out phrases of both languages as they now stand. */
  readonly accuracyBefore: number;
  readonly accuracyAfter: number;
  readonly confidentlyWrongBefore: number;
  readonly confidentlyWrongAfter: number;
  /** Understood before and not any more. */
  readonly fallen: readonly Judged[];
  /** Understood now and not before. */
  readonly risen: readonly Judged[];
}

/** A held-out phrase or two may tip either way by chance when anything is taught; what loses more is refused. */
const mostLost = 2;
/** Share of strangers that may be answered confidently, unless the model in use already answers more. */
const mostConfidentlyWrong = 0.01;

/**
 * A model goes into use unless the held-out phrases say that it got worse: three net phrases in all, two net phrases of
 * one intent, or more confident answers to what is not ours than 1 %.
 */
export function judgeRetraining(before: Evaluation, after: Evaluation): RetrainingReport {
  const lost = fallen(before, after);
  const won = fallen(after, before);
  const refusedFor = reasonToRefuse(before, after, { lost, won });
  return {
    accepted: refusedFor === undefined,
    ...(refusedFor && { refusedFor }),
    accuracyBefore: before.accuracy,
    accuracyAfter: after.accuracy,
    confidentlyWrongBefore: before.confidentlyWrong,
    confidentlyWrongAfter: after.confidentlyWrong,
    fallen: lost,
    risen: won,
  };
}

function reasonToRefuse(
  before: Evaluation,
  after: Evaluation,
  { lost, won }: { readonly lost: readonly Judged[]; readonly won: readonly Judged[] },
): RetrainingReport['refusedFor'] {
  if (lost.length - won.length > mostLost) return 'lost';
  const of = (phrases: readonly Judged[], intent: string) => phrases.filter((one) => one.intent === intent).length;
  const isHurt = (intent: string) => of(lost, intent) - of(won, intent) >= 2;
  if (lost.some(({ intent }) => isHurt(intent)) && lost.length > won.length) return 'intent';
  if (after.confidentlyWrong > Math.max(mostConfidentlyWrong, before.confidentlyWrong)) return 'bold';
  return undefined;
}
