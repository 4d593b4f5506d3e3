import { DeskError } from '../errors';
import { mayTeach } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { longestPhrase, type Phrase, type PhraseEdit, phraseKey, withEdits, wordsOf } from './phrase';
import { judgeRetraining, type RetrainingReport } from './retraining';

/** A phrase is to stand for `intent` from now on, or for nothing (`null`). */
export interface PhraseChange extends Omit<Phrase, 'intent'> {
  readonly intent: string | null;
}

export interface Lesson {
  readonly changes: readonly PhraseChange[];
  readonly by: Person;
  /** Only the report is wanted; nothing is kept. */
  readonly dryRun?: boolean;
}

/** So many changes at once are a new catalog, which belongs in files. */
const mostChanges = 2000;

/**
 * Changes what the desk is taught: learns anew with the changes, off the event loop, and keeps both changes and model only
 * where the held-out phrases do not say that it got worse. What is refused changes nothing and says which phrases fell.
 * Errors: `not-allowed`, `bad-input` with every problem, `conflict` when somebody else teaches for too long.
 */
export async function teach(ports: Ports, { changes, by, dryRun = false }: Lesson): Promise<RetrainingReport> {
  if (!mayTeach(by)) {
    throw new DeskError('not-allowed', `${by.name} may not teach`, { expected: 'a curator or an administrator' });
  }
  const { teaching } = ports;
  return teaching.alone(async () => {
    const known = await teaching.edits();
    const now = ports.now();
    const edits = changes.map((change): PhraseEdit => ({ ...change, text: change.text.trim(), by: by.id, at: now }));
    const phrases = withEdits(teaching.seed, [...known, ...edits]);
    const problems = problemsOf(ports, changes, phrases);
    if (problems.length > 0) throw new DeskError('bad-input', problems.slice(0, 20).join('; '));
    const [learned, before] = await Promise.all([teaching.learn(phrases), teaching.judge(phrases)]);
    const report = judgeRetraining(before, learned.evaluation);
    if (report.accepted && !dryRun) await teaching.adopt(learned, edits);
    const { accepted, refusedFor, accuracyBefore, accuracyAfter, fallen } = report;
    ports.log.info(
      { by: by.id, changes: changes.length, accepted, refusedFor, accuracyBefore, accuracyAfter, fell: fallen.length },
      dryRun ? 'teaching tried' : 'taught',
    );
    return report;
  });
}

/** All phrases as they now stand, those of the files and those of people. */
export async function phrasesTaught({ teaching }: Pick<Ports, 'teaching'>): Promise<readonly Phrase[]> {
  return withEdits(teaching.seed, await teaching.edits());
}

function problemsOf({ knowledge }: Ports, changes: readonly PhraseChange[], phrases: readonly Phrase[]): string[] {
  if (changes.length > mostChanges) return [`received ${changes.length} changes, expected at most ${mostChanges}`];
  const { outcomeOf } = knowledge();
  const others = new Set(phrases.map(phraseKey));
  return changes.flatMap(({ set, language, text, intent }) => {
    if (intent === null) return [];
    const shown = `"${text.slice(0, 60)}"`;
    if (!outcomeOf(intent)) return [`${shown} is to mean "${intent.slice(0, 60)}", which is no intent`];
    if (text.length > longestPhrase) return [`${shown} has ${text.length} characters, expected ${longestPhrase}`];
    if (wordsOf(text) === '') return [`${shown} holds no word`];
    const other = set === 'training' ? 'held-out' : 'training';
    if (!others.has(phraseKey({ set: other, language, text }))) return [];
    return [`${shown} is already a ${other} phrase: a phrase that is taught cannot judge`];
  });
}
