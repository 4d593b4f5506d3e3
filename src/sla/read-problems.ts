import type { z } from 'zod';

export interface ReadProblem {
  /** Where, as one would write it: `weekly.mon`, `holidays.3`; empty for the whole. */
  readonly at: string;
  /** What was expected there, and what came instead. */
  readonly problem: string;
}

const MOST_SHOWN = 60;

/** Every problem found in untrusted data, with what came instead, cut to 60 characters. */
export function readProblems(error: z.ZodError, received: unknown): ReadProblem[] {
  return error.issues.map(({ path, message }) => {
    const keys = path.map(String);
    return { at: keys.join('.'), problem: `${message}; received ${shown(valueAt(received, keys))}` };
  });
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MOST_SHOWN));
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value;
}
