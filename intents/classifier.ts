import type { Entity, Language, Understand, Understanding } from '../src/conversation/understanding';
import { type Calibration, type Trial, calibrate } from './calibration';
import type { Example } from './examples';
import { type Extracted, extract } from './features/extract';
import { type FindMeanings, createFindMeanings } from './features/meanings';
import { type Normalised, normalise } from './features/normalise';
import { type Vectorise, type Vocabulary, createVectorise, fitVocabulary } from './features/vectoriser';
import { languageOf } from './language';
import { type Committee, type Vote, createVote, trainCommittee } from './learning/committee';
import { evidenceOf } from './learning/evidence';
import { probabilityOf } from './learning/logistic';
import { ranked } from './learning/ranked';
import { createRandom, shuffle } from './learning/random';
import { whyOf } from './why';

export interface TrainingOptions {
  /** Intents whose examples are known not to be ours. */
  readonly outOfScope?: readonly string[];
  /** Each list holds words that mean the same. */
  readonly synonyms?: readonly (readonly string[])[];
}

export interface TrainedModel {
  readonly labels: readonly string[];
  readonly outOfScope: readonly string[];
  readonly synonyms: readonly (readonly string[])[];
  readonly vocabulary: Vocabulary;
  readonly committee: Committee;
  readonly calibration: Readonly<Record<Language, Calibration>>;
}

interface Prepared {
  readonly extracted: Extracted;
  readonly language: Language;
  readonly label: number;
}

/**
 * Trains on phrases and what they mean; the same examples and options give the same model, bit for bit.
 * @throws {RangeError} with fewer than two intents.
 */
export function trainClassifier(examples: readonly Example[], options: TrainingOptions = {}): TrainedModel {
  const labels = [...new Set(examples.map(({ intent }) => intent))].sort();
  if (labels.length < 2) {
    throw new RangeError(`Training needs examples of at least two intents, but got ${labels.length}: add phrases.`);
  }
  const synonyms = options.synonyms ?? [];
  const findMeanings = createFindMeanings(synonyms);
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const prepared = mixed(examples).map(({ text, intent }): Prepared => {
    const normalised = normalise(text).text;
    const label = numbers.get(intent) as number;
    return { extracted: extract(normalised, findMeanings), language: languageOf(normalised), label };
  });
  const outOfScope = (options.outOfScope ?? []).filter((label) => numbers.has(label));
  const strangers = new Set(outOfScope.map((label) => numbers.get(label) as number));
  const calibration = calibrate(tryOut(prepared, { classes: labels.length, strangers }));
  const { vocabulary, committee } = learn(prepared, labels.length);
  return { labels, outOfScope, synonyms, vocabulary, committee, calibration };
}

/** Descent by examples wants them in no order; the order does not depend on the machine. */
function mixed(examples: readonly Example[]): Example[] {
  const order = Int32Array.from(examples.keys());
  shuffle(order, createRandom(1));
  return Array.from(order, (at) => examples[at] as Example);
}

function learn(prepared: readonly Prepared[], classes: number) {
  const vocabulary = fitVocabulary(prepared.map(({ extracted }) => extracted));
  const vectorise = createVectorise(vocabulary);
  const vectors = prepared.map(({ extracted, language }) => vectorise(extracted, language));
  const labels = Int32Array.from(prepared, ({ label }) => label);
  const committee = trainCommittee({ vectors, labels, features: vocabulary.keys.length, classes });
  return { vocabulary, vectorise, committee };
}

interface TryOut {
  readonly classes: number;
  /** Classes that are not ours. */
  readonly strangers: ReadonlySet<number>;
}

/** Above so many examples one held-out part says enough, and four more trainings would cost a minute. */
const oneFoldAbove = 6000;
const folds = 4;

/**
 * Trains without a part of the examples, and without a part of the classes altogether, and sees what becomes of them:
 * examples of a class that was never taught stand for what the desk does not know, so that rejection is learned
 * without a single out-of-scope example.
 */
function tryOut(prepared: readonly Prepared[], { classes, strangers }: TryOut): Trial[] {
  const trials: Trial[] = [];
  const rounds = prepared.length > oneFoldAbove ? 1 : folds;
  for (let fold = 0; fold < rounds; fold++) {
    const isHidden = (label: number) => label % folds === fold && !strangers.has(label) && classes > folds * 2;
    const isHeldOut = (at: number) => at % folds === fold;
    const taught = prepared.filter(({ label }, at) => !isHeldOut(at) && !isHidden(label));
    if (new Set(taught.map(({ label }) => label)).size < 2) continue;
    const { vectorise, committee } = learn(taught, classes);
    const vote = createVote(committee);
    for (const [at, { extracted, language, label }] of prepared.entries()) {
      const hidden = isHidden(label);
      if (!hidden && !isHeldOut(at)) continue;
      const vector = vectorise(extracted, language);
      const result = vote(vector);
      const [best] = ranked(result.probabilities, 1);
      const stranger = hidden || strangers.has(label);
      trials.push({
        language,
        evidence: evidenceOf(result, vector),
        result: stranger ? 'stranger' : best === label ? 'right' : 'wrong',
        weight: hidden ? 0.25 : 1,
      });
    }
  }
  return trials;
}

/** Finds the entities of a text; offsets are those of the original. */
export type FindEntities = (original: string, normalised: Normalised) => readonly Entity[];

const most = 5;
const noEntities: FindEntities = () => [];

export { loadModel, saveModel } from './model-file';

/** The model as the desk asks it. About 0.1 ms for a sentence; text beyond 2,000 characters is not read. */
export function createUnderstand(model: TrainedModel, entities: FindEntities = noEntities): Understand {
  const vectorise = createVectorise(model.vocabulary);
  const vote = createVote(model.committee);
  const findMeanings = createFindMeanings(model.synonyms);
  const outOfScope = new Set(model.outOfScope);
  return (text) => {
    const normalised = normalise(text);
    return {
      ...classify({ model, vectorise, vote, findMeanings, outOfScope }, normalised.text),
      entities: entities(text, normalised),
    };
  };
}

interface Ready {
  readonly model: TrainedModel;
  readonly vectorise: Vectorise;
  readonly vote: Vote;
  readonly findMeanings: FindMeanings;
  readonly outOfScope: ReadonlySet<string>;
}

function classify(
  { model, vectorise, vote, findMeanings, outOfScope }: Ready,
  text: string,
): Omit<Understanding, 'entities'> {
  const language = languageOf(text);
  const extracted = extract(text, findMeanings);
  if (extracted.tokens.length === 0) {
    return { language, intents: [], outOfScope: true, why: { tokens: [], score: 0, limit: 0 } };
  }
  const vector = vectorise(extracted, language);
  const result = vote(vector);
  const evidence = evidenceOf(result, vector);
  const { right, ours, limit } = model.calibration[language];
  const best = ranked(result.probabilities, most);
  const first = best[0] as number;
  const confidence = probabilityOf(right, evidence);
  const rest = 1 - (result.probabilities[first] as number);
  const intents = best.map((k, place) => ({
    intent: model.labels[k] as string,
    confidence:
      place === 0 ? confidence : Math.min(confidence, ((1 - confidence) * (result.probabilities[k] as number)) / rest),
  }));
  const score = probabilityOf(ours, evidence);
  return {
    language,
    intents,
    outOfScope: score < limit || outOfScope.has(model.labels[first] as string),
    why: { tokens: whyOf(model.committee, { extracted, vector, of: first }), score, limit },
  };
}
