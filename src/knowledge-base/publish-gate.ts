import type { Language } from '../conversation/understanding';
import type { Search } from './finding';

/** A question with the article that must answer it. */
export interface GoldenQuestion {
  readonly text: string;
  readonly language: Language;
  readonly articleId: string;
  /** Who asks it, e.g. `everyone`. */
  readonly audiences: readonly string[];
}

/** A golden question that was answered rightly and would no longer be, with what would come first instead. */
export interface LostQuestion {
  readonly question: GoldenQuestion;
  readonly instead: string | undefined;
}

export interface GateReport {
  /** False when a question is stolen or fewer are answered rightly than before: the change is not to be published. */
  readonly open: boolean;
  /** Questions of other articles that the changed one would answer. */
  readonly stolen: readonly LostQuestion[];
  /** Questions that would be lost in any other way, those of the changed article among them. */
  readonly broken: readonly LostQuestion[];
  readonly gained: readonly GoldenQuestion[];
  /** Questions answered rightly, of `asked`. */
  readonly right: { readonly before: number; readonly after: number };
  readonly asked: number;
}

export interface GateTrial {
  readonly questions: readonly GoldenQuestion[];
  readonly before: Search;
  /** The same search with the change in it. */
  readonly after: Search;
  /** Id of the article that is changed. */
  readonly changed: string;
}

/** Asks every golden question before and after a change; right is the question whose article comes first. */
export function publishGate({ questions, before, after, changed }: GateTrial): GateReport {
  const answers = questions.map((question) => ({
    question,
    was: firstOf(before, question),
    is: firstOf(after, question),
  }));
  const lost = answers
    .filter(({ question, was, is }) => was === question.articleId && is !== question.articleId)
    .map(({ question, is }) => ({ question, instead: is }));
  const stolen = lost.filter(({ question, instead }) => instead === changed && question.articleId !== changed);
  const right = {
    before: answers.filter(({ question, was }) => was === question.articleId).length,
    after: answers.filter(({ question, is }) => is === question.articleId).length,
  };
  return {
    open: stolen.length === 0 && right.after >= right.before,
    stolen,
    broken: lost.filter((loss) => !stolen.includes(loss)),
    gained: answers
      .filter(({ question, was, is }) => was !== question.articleId && is === question.articleId)
      .map(({ question }) => question),
    right,
    asked: questions.length,
  };
}

function firstOf(search: Search, { text, language, audiences }: GoldenQuestion): string | undefined {
  return search({ text, language, audiences }, 1)[0]?.articleId;
}
