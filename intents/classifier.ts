import type { Entity, Language, Understand, Understanding } from '../src/conversation/understanding';
import { type Calibration, calibrate } from './calibration';
import type { Example } from './examples';
import { extract } from './features/extract';
import { type FindMeanings, createFindMeanings } from './features/meanings';
import { type Normalised, normalise } from './features/normalise';
import { type Vectorise, type Vocabulary, createVectorise } from './features/vectoriser';
import { languageOf } from './language';
import { learn, prepare } from './learn';
import { type Committee, type Vote, createVote } from './learning/committee';
import { evidenceOf } from './learning/evidence';
import { probabilityOf } from './learning/logistic';
import { ranked } from './learning/ranked';
import { tryOut } from './try-out';
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
  const prepared = prepare(examples, { labels, findMeanings: createFindMeanings(synonyms) });
  const outOfScope = (options.outOfScope ?? []).filter((label) => labels.includes(label));
  const strangers = new Set(outOfScope.map((label) => labels.indexOf(label)));
  const calibration = calibrate(tryOut(prepared, { classes: labels.length, strangers }));
  const { vocabulary, committee } = learn(prepared, labels.length);
  return { labels, outOfScope, synonyms, vocabulary, committee, calibration };
}

/** Finds the entities of a text; offsets are those of the original. */
export type FindEntities = (original: string, normalised: Normalised) => readonly Entity[];

const most = 5;
const noEntities: FindEntities = () => [];

export { loadModel, saveModel } from './model-file';

/** The model as the desk asks it. About 0.1 ms for a sentence; text beyond 2,000 characters is not read. */
export function createUnderstand(model: TrainedModel, entities: FindEntities = noEntities): Understand {
  const vectorise = createVectorise(model.vocabulary);
  const findMeanings = createFindMeanings(model.synonyms);
  const strangers = new Set(model.outOfScope.map((label) => model.labels.indexOf(label)));
  const vote = createVote(model.committee, strangers);
  return (text) => {
    const normalised = normalise(text);
    return {
      ...classify({ model, vectorise, vote, findMeanings, strangers }, normalised.text),
      entities: entities(text, normalised),
    };
  };
}

interface Ready {
  readonly model: TrainedModel;
  readonly vectorise: Vectorise;
  readonly vote: Vote;
  readonly findMeanings: FindMeanings;
  readonly strangers: ReadonlySet<number>;
}

function classify(
  { model, vectorise, vote, findMeanings, strangers }: Ready,
  text: string,
): Omit<Understanding, 'entities'> {
  const language = languageOf(text);
  const extracted = extract(text, language, findMeanings);
  if (extracted.tokens.length === 0) {
    return { language, intents: [], outOfScope: true, why: { tokens: [], score: 0, limit: 0 } };
  }
  const vector = vectorise(extracted, language);
  const result = vote(vector);
  const evidence = evidenceOf(result, vector);
  const { right, ours, limit } = model.calibration[language];
  const best = ranked(result.probabilities, most).filter((k) => !strangers.has(k));
  const first = best[0] as number;
  const confidence = probabilityOf(right, evidence);
  const rest = Math.max(1e-6, 1 - result.strange - (result.probabilities[first] as number));
  const intents = best.map((k, place) => ({
    intent: model.labels[k] as string,
    confidence:
      place === 0 ? confidence : Math.min(confidence, ((1 - confidence) * (result.probabilities[k] as number)) / rest),
  }));
  const score = probabilityOf(ours, evidence);
  return {
    language,
    intents,
    outOfScope: score < limit || result.strange > (result.probabilities[first] as number),
    why: { tokens: whyOf(model.committee, { extracted, vector, of: first }), score, limit },
  };
}
