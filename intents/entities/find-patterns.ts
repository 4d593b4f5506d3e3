import type { FindIn } from './find-words';

interface Pattern {
  readonly kind: string;
  /** Bounded repetition only, so that no text makes it slow. Group 1 is the value. */
  readonly pattern: RegExp;
  readonly value: (matched: string) => string;
}

const asWritten = (matched: string) => matched.toUpperCase();

const patterns: readonly Pattern[] = [
  {
    kind: 'ticket',
    pattern: /(?<![a-z0-9])((?:inc|req|prb|chg)[-_# ]?\d{1,8})(?![a-z0-9])/g,
    value: (matched) => matched.toUpperCase().replace(/^([A-Z]{3})[-_# ]?/, '$1-'),
  },
  { kind: 'error-code', pattern: /(?<![a-z0-9])(0x[0-9a-f]{2,16})(?![a-z0-9])/g, value: (matched) => matched },
  {
    kind: 'error-code',
    pattern: /(?<![a-z0-9])((?:ora|sql|http|err|e|bsod|kb)-?\d{3,8})(?![a-z0-9])/g,
    value: asWritten,
  },
  { kind: 'error-code', pattern: /(?<![a-z0-9_])([a-z]{2,24}(?:_[a-z]{2,24}){2,8})(?![a-z0-9_])/g, value: asWritten },
  {
    kind: 'error-code',
    pattern: /(?:error|code|错误|报错|代码|错误码)[ :：#为是]{0,3}(\d{2,8})(?!\d)/g,
    value: asWritten,
  },
  {
    kind: 'office',
    pattern: /([\p{Script=Han}]{2,4}(?:县支公司|中心支公司|分公司|支公司|中支|县支|营业部))/gu,
    value: (matched) => matched,
  },
];

/** Ticket numbers, error codes and offices by name, in normalised text. */
export const findPatterns: FindIn = (text) =>
  patterns.flatMap(({ kind, pattern, value }) =>
    [...text.matchAll(pattern)].map((match) => {
      const matched = match[1] as string;
      const start = match.index + match[0].lastIndexOf(matched);
      return { kind, value: value(matched), start, end: start + matched.length };
    }),
  );
