import type { Trial } from './calibration';
import { type Prepared, type PreparedExample, learn } from './learn';
import { createVote } from './learning/committee';
import { evidenceOf } from './learning/evidence';
import { ranked } from './learning/ranked';

export interface TryOut {
  readonly classes: number;
  /** Classes that are not ours. */
  readonly strangers: ReadonlySet<number>;
}

/** From so many examples on, one held-out part says enough, and three more trainings would only cost time. */
const oneFoldFrom = 2000;
const folds = 4;

/** An answer to what is not ours costs more than a question too many to what is. */
const boldness = 5;

/**
 * Trains without a part of the examples, and without a part of the classes altogether, and sees what becomes of them:
 * examples of a class that was never taught stand for what the desk does not know, so that rejection is learned
 * without a single out-of-scope example, and confidence with the near misses that no list of such examples has. Of what is
 * known not to be ours half is held out: there are few of them, and the limit hangs on them.
 */
export function tryOut({ examples, keys }: Prepared, { classes, strangers }: TryOut): Trial[] {
  const trials: Trial[] = [];
  const rounds = examples.length >= oneFoldFrom ? 1 : folds;
  for (let fold = 0; fold < rounds; fold++) {
    const isHidden = (label: number) => label % folds === fold && !strangers.has(label) && classes > folds * 2;
    const isHeldOut = ({ label, key }: PreparedExample) =>
      strangers.has(label) ? key % 2 === fold % 2 : key % folds === fold;
    const taught = examples.filter((example) => !isHeldOut(example) && !isHidden(example.label));
    if (new Set(taught.map(({ label }) => label)).size < 2) continue;
    const { weigh, committee } = learn({ examples: taught, keys }, classes);
    const vote = createVote(committee, strangers);
    for (const example of examples) {
      const { counted, language, label } = example;
      const hidden = isHidden(label);
      if (!hidden && !isHeldOut(example)) continue;
      const vector = weigh(counted, language);
      const opinion = vote(vector);
      const [best] = ranked(opinion.probabilities, 1);
      const kind = hidden ? 'hidden' : strangers.has(label) ? 'stranger' : best === label ? 'right' : 'wrong';
      trials.push({
        language,
        evidence: evidenceOf(opinion, vector),
        result: kind,
        weight: kind === 'hidden' ? 0.5 : kind === 'stranger' ? boldness : 1,
      });
    }
  }
  return trials;
}
