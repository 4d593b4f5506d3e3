import type { Language } from '../src/conversation/understanding';
import { type Logistic, type Observation, fitLogistic, probabilityOf } from './learning/logistic';

/** What became of one example that the model had not been trained on. */
export interface Trial {
  readonly language: Language;
  readonly evidence: readonly number[];
  /** Of the best intent that is ours; a stranger is not ours at all, and one hidden was kept from this training. */
  readonly result: 'right' | 'wrong' | 'stranger' | 'hidden';
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
export const falseRejection = 0.04;

/** From this confidence on the desk acts without asking back. */
export const sureFrom = 0.75;

/** The share of strangers that may be answered so: where more would be, all confidence is lowered until they are not. */
const confidentlyWrong = 0.005;

/** Below so many trials in a language, both languages are calibrated as one. */
const enough = 60;

export function calibrate(trials: readonly Trial[]): Record<Language, Calibration> {
  const of = (language: Language) => {
    const own = trials.filter((trial) => trial.language === language);
    return calibrateOne(own.length >= enough ? own : trials);
  };
  const found = { en: of('en'), zh: of('zh') };
  const excess = excessOf(trials, found);
  const lowered = ({ right, ...rest }: Calibration) => ({ ...rest, right: { ...right, bias: right.bias - excess } });
  return { en: lowered(found.en), zh: lowered(found.zh) };
}

/** By how much strangers are believed too much, in log odds. Of both languages, since a few bold ones decide it. */
function excessOf(trials: readonly Trial[], found: Record<Language, Calibration>): number {
  const strangers = knownOf(trials).filter((trial) => !isOurs(trial));
  const odds = strangers
    .filter(({ evidence, language }) => probabilityOf(found[language].ours, evidence) >= found[language].limit)
    .map(({ evidence, language }) => logOdds(probabilityOf(found[language].right, evidence)))
    .sort((a, b) => b - a);
  const boldest = odds[Math.ceil(strangers.length * confidentlyWrong)] ?? -Infinity;
  return Math.max(0, boldest - logOdds(sureFrom));
}

/** Real strangers tell better what is ours than hidden intents do (AUROC .98 for .96 on clinc150). */
function knownOf(trials: readonly Trial[]): readonly Trial[] {
  const hasStrangers = trials.some(({ result }) => result === 'stranger');
  return hasStrangers ? trials.filter(({ result }) => result !== 'hidden') : trials;
}

const isOurs = ({ result }: Trial) => result === 'right' || result === 'wrong';

function calibrateOne(trials: readonly Trial[]): Calibration {
  const known = knownOf(trials);
  const observe = (among: readonly Trial[], isYes: (trial: Trial) => boolean): Observation[] =>
    among.map((trial) => ({ numbers: trial.evidence, yes: isYes(trial), weight: trial.weight }));
  const right = fitLogistic(observe(trials, ({ result }) => result === 'right'));
  const ours = fitLogistic(observe(known, isOurs));
  const scores = trials
    .filter(isOurs)
    .map(({ evidence }) => probabilityOf(ours, evidence))
    .sort((a, b) => a - b);
  const limit = scores[Math.floor(scores.length * falseRejection)] ?? 0;
  return { right, ours, limit };
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}
