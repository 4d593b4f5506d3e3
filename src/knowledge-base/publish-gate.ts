import type { Language } from '../conversation/understanding';

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
  /** Questions of the changed article that it does not answer, before or after. */
  readonly missed: readonly LostQuestion[];
  /** Questions answered rightly, of `asked`. */
  readonly right: { readonly before: number; readonly after: number };
  readonly asked: number;
}

/** A search, given the articles that the question's intent points to, as a turn of the bot gives them. */
export type Ask = (question: GoldenQuestion) => string | undefined;

export interface GateTrial {
  readonly questions: readonly GoldenQuestion[];
  /** Gives the id of the article that comes first. */
  readonly before: Ask;
  /** The same with the change in it. */
  readonly after: Ask;
}

export interface GateAnswer {
  readonly question: GoldenQuestion;
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** Asks every golden question before and after a change. */
export function askBoth({ questions, before, after }: GateTrial): GateAnswer[] {
  return questions.map((question) => ({ question, was: before(question), is: after(question) }));
}

/** What the change of article `changed` does; right is the question whose article comes first. */
export function publishGate(answers: readonly GateAnswer[], changed: string): GateReport {
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
    missed: answers
      .filter(({ question, was, is }) => question.articleId === changed && was !== changed && is !== changed)
      .map(({ question, is }) => ({ question, instead: is })),
    right,
    asked: answers.length,
  };
}
