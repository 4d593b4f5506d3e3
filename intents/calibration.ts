import type { Language } from '../src/conversation/understanding';
import { type Logistic, type Observation, fitLogistic, probabilityOf } from './learning/logistic';

/** What became of one example that the model had not been trained on. */
export interface Trial {
  readonly language: Language;
  readonly evidence: readonly number[];
  /** A stranger is a text that is not ours: taken for one of ours, or refused as it should be. */
  readonly result: 'right' | 'wrong' | 'stranger' | 'refused';
  readonly weight: number;
}

/** How scores become probabilities in one language. */
export interface Calibration {
  /** That the best intent is the right one. */
  readonly right: Logistic;
  /** That the text belongs to any intent at all. */
  readonly ours: Logistic;
  /** Below this probability of being ours, the text is out of scope. */
  readonly limit: number;
}

/** The share of requests of ours that may be turned away, so that strangers are. */
export const falseRejection = 0.03;

/** Below so many trials in a language, both languages are calibrated as one. */
const enough = 60;

export function calibrate(trials: readonly Trial[]): Record<Language, Calibration> {
  const of = (language: Language) => {
    const own = trials.filter((trial) => trial.language === language);
    return calibrateOne(own.length >= enough ? own : trials);
  };
  return { en: of('en'), zh: of('zh') };
}

const isOurs = ({ result }: Trial) => result === 'right' || result === 'wrong';

function calibrateOne(trials: readonly Trial[]): Calibration {
  const observe = (among: readonly Trial[], isYes: (trial: Trial) => boolean): Observation[] =>
    among.map((trial) => ({ numbers: trial.evidence, yes: isYes(trial), weight: trial.weight }));
  const right = fitLogistic(
    observe(
      trials.filter(({ result }) => result !== 'refused'),
      ({ result }) => result === 'right',
    ),
  );
  const ours = fitLogistic(observe(trials, isOurs));
  const scores = trials
    .filter(isOurs)
    .map(({ evidence }) => probabilityOf(ours, evidence))
    .sort((a, b) => a - b);
  return { right, ours, limit: scores[Math.floor(scores.length * falseRejection)] ?? 0 };
}
