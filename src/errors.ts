/** The catalogue: every error the desk throws on purpose, with what to do about it. */
const catalogue = {
  conflict: 'Somebody else changed it first; look again and decide anew.',
  'retry-later': 'The service asked us to wait; it is tried again by itself.',
  undeliverable: 'It can never be delivered there; the desk is shown it and can reach the person another way.',
  'not-found': 'There is no such thing, or it is not yours to see.',
  'not-allowed': 'Sign in as somebody who may do this.',
  'bad-input': 'Correct what is named and send it again; nothing was stored.',
  'already-taken': 'A colleague was quicker; open the conversation to see who.',
  'answered-meanwhile': 'Read what the colleague said, then send it anyway or leave it.',
  'not-possible-now': 'The state does not allow it; reload to see the present state.',
  'bad-config': 'Correct the named settings and start again.',
} as const;

export type ErrorCode = keyof typeof catalogue;

/** `received` and `expected` are for people; neither ever holds a secret. */
export interface ErrorDetail {
  readonly received?: string;
  readonly expected?: string;
  /** For `retry-later`: the moment from which it may be tried again. */
  readonly until?: Date;
  /** Every problem by its place, where what came was a form or a file. */
  readonly problems?: readonly { readonly at: string; readonly problem: string }[];
}

export class DeskError extends Error {
  readonly code: ErrorCode;
  readonly received?: string;
  readonly expected?: string;
  readonly until?: Date;
  readonly problems?: ErrorDetail['problems'];

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    const parts = [
      message,
      detail.received && `received ${detail.received}`,
      detail.expected && `expected ${detail.expected}`,
    ];
    super(`${parts.filter(Boolean).join('; ')}. ${catalogue[code]}`);
    this.name = 'DeskError';
    this.code = code;
    this.received = detail.received;
    this.expected = detail.expected;
    this.until = detail.until;
    this.problems = detail.problems;
  }
}

export function isDeskError(error: unknown, code: ErrorCode): error is DeskError {
  return error instanceof DeskError && error.code === code;
}
