/** Something wrong in a content file, with where to mend it. `line` counts from 1. */
export interface ContentProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Every problem of a content folder at once, so that a desk manager mends them in one go. */
export class ContentProblems extends Error {
  readonly code = 'content-invalid';

  constructor(readonly problems: readonly ContentProblem[]) {
    const list = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    super(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the content:\n${list.join('\n')}`);
    this.name = 'ContentProblems';
  }
}
