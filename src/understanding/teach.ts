import { DeskError } from '../errors';
import { mayTeach } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { type CatalogChange, type CatalogEdit, catalogKey, learnedFrom, versionsIn } from './catalog';
import { problemsOfCatalog, problemsOfPhrases } from './lesson-problems';
import type { PhraseChange, PhraseEdit } from './phrase';
import { judgeRetraining, type RetrainingReport } from './retraining';
import { contentWith, editsWith } from './taught';

export interface Lesson {
  readonly changes: readonly PhraseChange[];
  /** Changes of intents, forms and synonyms, taken in together with those of the phrases. */
  readonly catalog?: readonly CatalogChange[];
  readonly by: Person;
  /** Only the report is wanted; nothing is kept. */
  readonly dryRun?: boolean;
}

/** So many changes at once are a new catalog, which belongs in files. */
const mostChanges = 2000;

/**
 * Changes what the desk is taught: learns anew with the changes, off the event loop, and keeps both changes and model only
 * where the held-out phrases do not say that it got worse. What is refused changes nothing and says which phrases fell.
 * A change that the model does not hang on (a form, a name) is kept without learning.
 * Errors: `not-allowed`, `bad-input` with every problem, `conflict` when somebody else teaches for too long or has changed
 * the same thing meanwhile.
 */
export async function teach(
  ports: Ports,
  { changes, catalog: changed = [], by, dryRun = false }: Lesson,
): Promise<RetrainingReport> {
  if (!mayTeach(by)) {
    throw new DeskError('not-allowed', `${by.name} may not teach`, { expected: 'a curator or an administrator' });
  }
  const { teaching } = ports;
  const count = changes.length + changed.length;
  if (count > mostChanges)
    throw new DeskError('bad-input', `received ${count} changes`, { expected: `at most ${mostChanges}` });
  return teaching.alone(async () => {
    const known = await teaching.edits();
    mustBeNewest(known.catalog, changed);
    const at = ports.now();
    const edits = {
      phrases: changes.map((change): PhraseEdit => ({ ...change, text: change.text.trim(), by: by.id, at })),
      catalog: changed.map((change): CatalogEdit => ({ ...change, version: change.version + 1, by: by.id, at })),
    };
    const before = contentWith(teaching.seed, known);
    const after = contentWith(teaching.seed, editsWith(known, edits));
    const problems = [...problemsOfPhrases(changes, after), ...problemsOfCatalog(changed, { before, after, ports })];
    if (problems.length > 0) throw new DeskError('bad-input', problems.slice(0, 20).join('; '));
    const needsLearning = changes.length > 0 || learnedFrom(before.catalog) !== learnedFrom(after.catalog);
    const [learned, judged] = await Promise.all([
      needsLearning ? teaching.learn(after) : undefined,
      teaching.judge(after.phrases),
    ]);
    const report = judgeRetraining(judged, learned?.evaluation ?? judged);
    if (report.accepted && !dryRun) await teaching.adopt(edits, learned);
    const { accepted, refusedFor, accuracyBefore, accuracyAfter, fallen } = report;
    ports.log.info(
      { by: by.id, changes: count, accepted, refusedFor, accuracyBefore, accuracyAfter, fell: fallen.length },
      dryRun ? 'teaching tried' : 'taught',
    );
    return report;
  });
}

function mustBeNewest(known: readonly CatalogEdit[], changes: readonly CatalogChange[]): void {
  const versionOf = versionsIn(known);
  const outdated = changes.find((change) => change.version !== versionOf(change));
  if (outdated) throw new DeskError('conflict', `somebody has changed the ${catalogKey(outdated)} meanwhile`);
}
