import { DeskError } from '../errors';
import { mayCurate } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import type { ArticleName } from './article';
import {
  type ArticleRecord,
  type ArticleText,
  check,
  discard,
  type Doing,
  mustNotBeAuthor,
  newArticle,
  publish,
  retire,
  returnToAuthor,
  rollBack,
  schedule,
  submit,
  write,
} from './article-record';
import { keepArticle, loadArticle } from './keep-article';
import type { GateReport } from './publish-gate';
import { tryArticle } from './try-article';

/** Who asks for what, on the version they have seen. */
export interface Curation {
  readonly name: ArticleName;
  readonly by: Person;
  readonly version: number;
  readonly note?: string;
}

/** What became of a step through the gate; refused, nothing was changed. */
export interface Passed {
  readonly record: ArticleRecord;
  readonly report: GateReport;
}

/** Every step of an article's life. All throw `not-allowed`, `not-found`, `conflict`, `not-possible-now`. */
export interface Curators {
  /** Makes an article with its first draft, in one language. */
  begin(name: ArticleName, text: ArticleText, by: Person): Promise<ArticleRecord>;
  write(curation: Curation, text: ArticleText): Promise<ArticleRecord>;
  /** Asks for a review; the gate may refuse. */
  submit(curation: Curation): Promise<Passed>;
  giveBack(curation: Curation): Promise<ArticleRecord>;
  /** Publishes what was reviewed, now or at that time; the gate may refuse. */
  approve(curation: Curation, publishAt?: Date): Promise<Passed>;
  discard(curation: Curation): Promise<ArticleRecord>;
  retire(curation: Curation): Promise<ArticleRecord>;
  rollBack(curation: Curation, number: number): Promise<ArticleRecord>;
  /** Says that this language says what the other one says. */
  check(curation: Curation): Promise<ArticleRecord>;
}

export function createCurators(ports: Ports): Curators {
  const { articles } = ports;
  const step = async (
    { name, by, version, note }: Curation,
    change: (record: ArticleRecord, doing: Doing) => ArticleRecord | Promise<ArticleRecord>,
  ): Promise<ArticleRecord> => {
    mustCurate(by);
    const record = await loadArticle(ports, name, version);
    return keepArticle(ports, record, await change(record, { by, now: ports.now(), note }));
  };
  /** The words at hand are asked of the gate; only what passes is changed. */
  const gated = async (
    curation: Curation,
    change: (record: ArticleRecord, doing: Doing) => ArticleRecord,
  ): Promise<Passed> => {
    const { name, by, version, note } = curation;
    mustCurate(by);
    const record = await loadArticle(ports, name, version);
    const after = change(record, { by, now: ports.now(), note });
    const report = await tryArticle(ports, name, (record.work as NonNullable<ArticleRecord['work']>).text);
    return { report, record: report.open ? await keepArticle(ports, record, after) : record };
  };
  return {
    async begin(name, text, by) {
      mustCurate(by);
      const record = newArticle(name);
      return keepArticle(ports, record, write(record, text, { by, now: ports.now() }));
    },
    write: (curation, text) => step(curation, (record, doing) => write(record, text, doing)),
    submit: (curation) => gated(curation, submit),
    giveBack: (curation) => step(curation, returnToAuthor),
    approve: (curation, publishAt) =>
      gated(curation, (record, doing) => {
        mustNotBeAuthor(record, doing.by);
        return publishAt && publishAt > doing.now ? schedule(record, publishAt, doing) : publish(record, doing);
      }),
    discard: (curation) => step(curation, discard),
    retire: (curation) => step(curation, retire),
    rollBack: (curation, number) =>
      step(curation, async (record, doing) => {
        const edition = await articles.edition(curation.name, number);
        if (!edition) throw new DeskError('not-found', `there is no edition ${number}`);
        return rollBack(record, edition, doing);
      }),
    check: (curation) =>
      step(curation, async (record, doing) => check(record, await loadArticle(ports, otherOf(curation.name)), doing)),
  };
}

/** The same article in the other language. */
export function otherOf({ id, language }: ArticleName): ArticleName {
  return { id, language: language === 'en' ? 'zh' : 'en' };
}

function mustCurate(person: Person): void {
  if (!mayCurate(person))
    throw new DeskError('not-allowed', `${person.name} may not change articles`, {
      expected: 'a curator or an administrator',
    });
}
