import { otherOf } from '../../../src/knowledge-base/curate';
import { articleKey } from '../../../src/knowledge-base/article';
import {
  type ArticleRecord,
  type ArticleText,
  type Edition,
  type Hand,
  isOlder,
  stateOf,
} from '../../../src/knowledge-base/article-record';
import type { GateReport, GoldenQuestion, LostQuestion } from '../../../src/knowledge-base/publish-gate';
import type {
  ArticleRecordView,
  ArticleRow,
  ArticleTextView,
  EditionView,
  GateReportView,
} from '../contract/knowledge';

/** The words at hand: what is worked on, else what readers see. */
function textOf({ work, edition }: ArticleRecord): ArticleText {
  return (work ?? edition ?? { text: emptyText }).text;
}

const emptyText: ArticleText = {
  title: '',
  alternates: [],
  golden: [],
  body: '',
  family: 'user-support',
  category: 'other',
  audience: ['everyone'],
};

export function articleRows(records: readonly ArticleRecord[]): ArticleRow[] {
  const byKey = new Map(records.map((record) => [articleKey(record), record]));
  return records
    .map((record) => {
      const { id, language, edition, work, retired } = record;
      const { title, family, category, audience } = textOf(record);
      const other = byKey.get(articleKey(otherOf(record)));
      const changedAt = work?.changedAt ?? edition?.at ?? new Date(0);
      return {
        id,
        language,
        title,
        state: stateOf(record),
        read: edition !== undefined && !retired,
        family,
        category,
        audience: [...audience],
        changedAt: changedAt.toISOString(),
        reviewBy: edition?.text.reviewBy,
        older: isOlder(record, other),
        paired: other !== undefined,
      };
    })
    .toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : a.id < b.id ? -1 : 1));
}

export function articleView(record: ArticleRecord, other: ArticleRecord | undefined): ArticleRecordView {
  const { id, language, version, retired, edition, work, history } = record;
  return {
    id,
    language,
    version,
    state: stateOf(record),
    text: textView(textOf(record)),
    edition: edition && editionView(edition),
    retired,
    work: work && {
      state: work.state,
      authors: work.authors.map(handView),
      changedAt: work.changedAt.toISOString(),
      publishAt: work.state === 'scheduled' ? work.publishAt.toISOString() : undefined,
      returned:
        work.state === 'draft' && work.returned ? { ...work.returned, at: work.returned.at.toISOString() } : undefined,
    },
    other: other && { title: textOf(other).title, state: stateOf(other), older: isOlder(other, record) },
    older: isOlder(record, other),
    history: history.map((event) => ({ ...event, at: event.at.toISOString() })).toReversed(),
  };
}

export function editionView({ number, at, authors, reviewer, text }: Edition): EditionView {
  return {
    number,
    at: at.toISOString(),
    authors: authors.map(handView),
    reviewer: handView(reviewer),
    text: textView(text),
  };
}

/** The family of an imported article may be one that nobody knows: the screen then asks for it. */
function textView(text: ArticleText): ArticleTextView {
  const { alternates, golden, audience, family } = text;
  return {
    ...text,
    family: family as ArticleTextView['family'],
    alternates: [...alternates],
    golden: [...golden],
    audience: [...audience],
  };
}

export const handView = ({ id, name }: Hand): Hand => ({ id, name });

export function gateView({ open, stolen, broken, missed, gained, right, asked }: GateReport): GateReportView {
  const question = ({ text, articleId }: GoldenQuestion) => ({ text, articleId });
  const lost = (all: readonly LostQuestion[]) =>
    all.map(({ question: one, instead }) => ({ ...question(one), instead }));
  return {
    open,
    stolen: lost(stolen),
    broken: lost(broken),
    missed: lost(missed),
    gained: gained.map(question),
    right,
    asked,
  };
}
