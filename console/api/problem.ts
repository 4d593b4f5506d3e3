import type { Problem } from '../../adapters/http/contract/basics';

/** A request that did not succeed. `status` 0: no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly { readonly at: string; readonly problem: string }[];

  constructor(status: number, { code, message, problems = [] }: Problem['error']) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

/** Whether the same request may well succeed later: no connection, too many requests, or a fault on the server's side. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
