import type { Language } from './understanding';

interface FieldCommon {
  readonly id: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly required: boolean;
}

export interface FieldOption {
  readonly value: string;
  readonly label: Readonly<Record<Language, string>>;
}

export type FormField =
  | (FieldCommon & {
      readonly kind: 'text' | 'long-text';
      /** Characters (code points). */
      readonly maximum?: number;
    })
  | (FieldCommon & {
      readonly kind: 'number';
      /** The largest number accepted. */
      readonly maximum?: number;
    })
  | (FieldCommon & { readonly kind: 'choice'; readonly options: readonly FieldOption[] })
  | (FieldCommon & { readonly kind: 'date' | 'person' });

/** What to ask before a ticket is opened. */
export interface Form {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly fields: readonly FormField[];
}

/** One answer per field id: text, an ISO date, a person's id or name, or a number. Fields left empty are absent. */
export type FormValues = Readonly<Record<string, string | number>>;

export type FormProblemCode =
  | 'required'
  | 'not-text'
  | 'too-long'
  | 'not-a-number'
  | 'too-large'
  | 'not-a-date'
  | 'not-an-option'
  | 'unknown-field';

export interface FormProblem {
  readonly field: string;
  readonly code: FormProblemCode;
}

export type FormReading =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Longest answer kept where the form sets no maximum of its own, in characters. */
const longest = { text: 200, 'long-text': 4000, person: 200 } as const;

type FieldReading = { readonly value?: string | number; readonly code?: FormProblemCode };

/**
 * Checks what a requester filled in, whatever the channel sent. Text is trimmed; dates are ISO 8601 `YYYY-MM-DD`;
 * numbers may come as text. Every problem is listed, in the order of the form.
 */
export function readForm(form: Form, values: Readonly<Record<string, unknown>>): FormReading {
  const problems: FormProblem[] = [];
  const read: Record<string, string | number> = {};
  for (const field of form.fields) {
    const { value, code } = readField(field, Object.hasOwn(values, field.id) ? values[field.id] : undefined);
    if (code) problems.push({ field: field.id, code });
    else if (value !== undefined) read[field.id] = value;
  }
  const known = new Set(form.fields.map((field) => field.id));
  for (const id of Object.keys(values)) if (!known.has(id)) problems.push({ field: id, code: 'unknown-field' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values: read };
}

function readField(field: FormField, given: unknown): FieldReading {
  const answer = typeof given === 'string' ? given.replace(/\p{Surrogate}/gu, '\ufffd').trim() : given;
  if (answer === undefined || answer === null || answer === '') return field.required ? { code: 'required' } : {};
  if (field.kind === 'number') return readNumber(answer, field.maximum);
  if (typeof answer !== 'string') return { code: 'not-text' };
  switch (field.kind) {
    case 'choice':
      return field.options.some((option) => option.value === answer) ? { value: answer } : { code: 'not-an-option' };
    case 'date':
      return isDate(answer) ? { value: answer } : { code: 'not-a-date' };
    case 'person':
      return readText(answer, longest.person);
    case 'text':
    case 'long-text':
      return readText(answer, field.maximum ?? longest[field.kind]);
  }
}

function readText(answer: string, maximum: number): FieldReading {
  return lengthOf(answer) <= maximum ? { value: answer } : { code: 'too-long' };
}

/** Code points, so that a Han character outside the basic plane counts as one. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function readNumber(answer: unknown, maximum = Number.MAX_SAFE_INTEGER): FieldReading {
  const value = typeof answer === 'string' && /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(answer) ? Number(answer) : answer;
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'not-a-number' };
  return value <= maximum ? { value } : { code: 'too-large' };
}

/** A day that exists: 2027-02-30 is refused, not moved to March. */
function isDate(answer: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(answer)) return false;
  const date = new Date(`${answer}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(answer);
}
