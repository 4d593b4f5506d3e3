import { DeskError } from '../errors';
import type { Article, ArticleContent, ArticleName } from './article';

/** What a curator writes: the content, and the questions that it must answer, which are never indexed. */
export interface ArticleText extends ArticleContent {
  readonly golden: readonly string[];
}

/** Who did something, with the name to show. */
export interface Hand {
  readonly id: string;
  readonly name: string;
}

/** What readers see. */
export interface Edition {
  readonly text: ArticleText;
  /** From 1, one more with each publication. */
  readonly number: number;
  readonly authors: readonly Hand[];
  readonly reviewer: Hand;
  readonly at: Date;
}

interface Written {
  readonly text: ArticleText;
  /** Everybody who wrote on it since it was last published: none of them may review it. */
  readonly authors: readonly Hand[];
  readonly changedAt: Date;
}

/** What is being worked on beside what readers see. */
export type Work =
  | (Written & { readonly state: 'draft'; readonly returned?: Returned })
  | (Written & { readonly state: 'in-review'; readonly submitted: Hand; readonly submittedAt: Date })
  /** Reviewed, and published at that time by itself. */
  | (Written & { readonly state: 'scheduled'; readonly reviewer: Hand; readonly publishAt: Date });

/** Why it came back to its author; `by` absent: the publish gate sent it back at the scheduled time. */
export interface Returned {
  readonly by?: Hand;
  readonly at: Date;
  readonly note: string;
}

export type ArticleEvent = { readonly at: Date; readonly by: Hand; readonly note?: string } & (
  | { readonly kind: 'written' | 'submitted' | 'returned' | 'scheduled' | 'discarded' | 'retired' | 'checked' }
  | { readonly kind: 'published' | 'rolled-back'; readonly number: number }
);

/** One article in one language through its whole life. */
export interface ArticleRecord extends ArticleName {
  /** Raised by every save. */
  readonly version: number;
  readonly edition?: Edition;
  /** Taken from the readers; the edition is the last they saw. */
  readonly retired: boolean;
  readonly work?: Work;
  /** The number of the other language's edition that this one was last found to say the same as. */
  readonly sameAs?: number;
  /** When what readers see last changed. */
  readonly liveAt?: Date;
  /** The `reviewBy` of which somebody was reminded. */
  readonly reminded?: string;
  /** Newest last. */
  readonly history: readonly ArticleEvent[];
}

const longestHistory = 200;

export type ArticleState = Article['state'] | 'scheduled';

/** Where the article stands: what is worked on comes before what is read. */
export function stateOf({ work, edition, retired }: ArticleRecord): ArticleState {
  if (work && (work.state !== 'draft' || !edition)) return work.state;
  if (retired) return 'retired';
  return edition ? 'published' : 'draft';
}

/** The article as it is searched and read; undefined when readers see nothing of it. */
export function articleRead({ id, language, edition, retired }: ArticleRecord): Article | undefined {
  if (!edition || retired) return undefined;
  const { golden: _golden, ...content } = edition.text;
  return { id, language, ...content, state: 'published' };
}

export function newArticle(name: ArticleName): ArticleRecord {
  return { ...name, version: 0, retired: false, history: [] };
}

export interface Doing {
  readonly by: Hand;
  readonly now: Date;
  readonly note?: string;
}

/** Saves what is written. What waits for review or its time comes back to be a draft: the reviewer saw other words. */
export function write(record: ArticleRecord, text: ArticleText, { by, now }: Doing): ArticleRecord {
  const authors = withHand(record.work?.authors ?? [], by);
  const work: Work = { state: 'draft', text, authors, changedAt: now };
  const last = record.history.at(-1);
  // One line for a sitting, not one for every save.
  const again = last?.kind === 'written' && last.by.id === by.id;
  return again ? { ...record, work } : noted({ ...record, work }, { kind: 'written', at: now, by });
}

export function submit(record: ArticleRecord, { by, now, note }: Doing): ArticleRecord {
  const work = expectWork(record, 'draft');
  if (work.text.body.trim() === '')
    throw new DeskError('bad-input', `${record.id} (${record.language})`, {
      expected: 'an answer',
      problems: [{ at: 'body', problem: 'expected an answer' }],
    });
  const { returned: _returned, ...written } = work;
  return noted(
    { ...record, work: { ...written, state: 'in-review', submitted: by, submittedAt: now } },
    { kind: 'submitted', at: now, by, note },
  );
}

/** Throws `not-allowed` when the reviewer wrote on it. */
export function mustNotBeAuthor({ work }: ArticleRecord, reviewer: Hand): void {
  if (work?.authors.some(({ id }) => id === reviewer.id))
    throw new DeskError('not-allowed', `${reviewer.name} wrote on this article`, {
      expected: 'a review by somebody who did not',
    });
}

export function returnToAuthor(record: ArticleRecord, { by, now, note = '' }: Doing): ArticleRecord {
  const { text, authors, changedAt } = expectWork(record, 'in-review', 'scheduled');
  return noted(
    { ...record, work: { state: 'draft', text, authors, changedAt, returned: { by, at: now, note } } },
    { kind: 'returned', at: now, by, note },
  );
}

/** Approved, to be published at a later time. */
export function schedule(record: ArticleRecord, publishAt: Date, { by, now }: Doing): ArticleRecord {
  mustNotBeAuthor(record, by);
  const { text, authors, changedAt } = expectWork(record, 'in-review');
  return noted(
    { ...record, work: { state: 'scheduled', text, authors, changedAt, reviewer: by, publishAt } },
    { kind: 'scheduled', at: now, by, note: publishAt.toISOString() },
  );
}

/** The reviewed words become the next edition. */
export function publish(record: ArticleRecord, { by, now }: Doing): ArticleRecord {
  const { text, authors } = expectWork(record, 'in-review', 'scheduled');
  mustNotBeAuthor(record, by);
  const number = (record.edition?.number ?? 0) + 1;
  const { work: _work, reminded: _reminded, ...rest } = record;
  return noted(
    { ...rest, retired: false, edition: { text, number, authors, reviewer: by, at: now }, liveAt: now },
    { kind: 'published', at: now, by, number },
  );
}

/** A reviewed change of a phrasing: the next edition, and the same in what is being worked on. */
export function amend(
  record: ArticleRecord,
  change: (text: ArticleText) => ArticleText,
  { author, doing: { by, now } }: { readonly author: Hand; readonly doing: Doing },
): ArticleRecord {
  const { edition, work } = record;
  if (!edition) throw notNow(record, 'a published article');
  const number = edition.number + 1;
  return noted(
    {
      ...record,
      ...(work && { work: { ...work, text: change(work.text) } }),
      edition: { text: change(edition.text), number, authors: [author], reviewer: by, at: now },
      liveAt: now,
    },
    { kind: 'published', at: now, by, number },
  );
}

/** The gate said no at the scheduled time. */
export function sendBack(record: ArticleRecord, { now, note = '' }: Omit<Doing, 'by'>): ArticleRecord {
  const { text, authors, changedAt, reviewer } = expectWork(record, 'scheduled');
  return noted(
    { ...record, work: { state: 'draft', text, authors, changedAt, returned: { at: now, note } } },
    { kind: 'returned', at: now, by: reviewer, note },
  );
}

export function discard(record: ArticleRecord, { by, now }: Doing): ArticleRecord {
  expectWork(record, 'draft', 'in-review', 'scheduled');
  const { work: _work, ...rest } = record;
  return noted(rest, { kind: 'discarded', at: now, by });
}

export function retire(record: ArticleRecord, { by, now, note }: Doing): ArticleRecord {
  if (!record.edition || record.retired) throw notNow(record, 'a published article');
  return noted({ ...record, retired: true, liveAt: now }, { kind: 'retired', at: now, by, note });
}

/** An earlier edition's words as a draft: they are reviewed and pass the gate as any others. */
export function rollBack(record: ArticleRecord, earlier: Edition, { by, now }: Doing): ArticleRecord {
  const work: Work = { state: 'draft', text: earlier.text, authors: [by], changedAt: now };
  return noted({ ...record, work }, { kind: 'rolled-back', number: earlier.number, at: now, by });
}

/** Somebody who reads both languages found that this edition says what the other one says. */
export function check(record: ArticleRecord, other: ArticleRecord, { by, now }: Doing): ArticleRecord {
  if (!other.edition) throw notNow(other, 'a published article to compare with');
  return noted({ ...record, sameAs: other.edition.number }, { kind: 'checked', at: now, by });
}

/** The other language has been changed since this one was. */
export function isOlder(record: ArticleRecord, other: ArticleRecord | undefined): boolean {
  if (!record.edition || !other?.edition || other.retired) return false;
  return other.edition.at > record.edition.at && (record.sameAs ?? 0) < other.edition.number;
}

function expectWork<S extends Work['state']>(
  record: ArticleRecord,
  ...states: readonly S[]
): Extract<Work, { state: S }> {
  const { work } = record;
  if (!work || !states.some((state) => state === work.state)) throw notNow(record, states.join(' or '));
  return work as Extract<Work, { state: S }>;
}

function notNow(record: ArticleRecord, expected: string): DeskError {
  return new DeskError('not-possible-now', `${record.id} (${record.language})`, {
    received: stateOf(record),
    expected,
  });
}

function noted(record: ArticleRecord, event: ArticleEvent): ArticleRecord {
  return { ...record, history: [...record.history, event].slice(-longestHistory) };
}

function withHand(hands: readonly Hand[], one: Hand): readonly Hand[] {
  return [...hands.filter(({ id }) => id !== one.id), { id: one.id, name: one.name }];
}
