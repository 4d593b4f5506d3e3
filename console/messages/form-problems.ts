import type { FormView } from '../../adapters/http/contract/messages';
import type { WordKey } from '../language/words';

export type FieldView = FormView['fields'][number];
export type FormEntries = Readonly<Record<string, string>>;

/**
 * What is wrong with each field, as a key of the locale files; empty when it may be sent. The server checks again: this
 * only spares a round trip.
 */
export function formProblems(form: FormView, entries: FormEntries): Readonly<Record<string, WordKey>> {
  return Object.fromEntries(
    form.fields.flatMap((field) => {
      const problem = problemOf(field, (entries[field.id] ?? '').trim());
      return problem ? [[field.id, problem]] : [];
    }),
  );
}

function problemOf(field: FieldView, entry: string): WordKey | undefined {
  if (!entry) return field.required ? 'form.required' : undefined;
  if (field.kind === 'number') {
    if (!/^[+-]?\d{1,15}(\.\d{1,9})?$/.test(entry)) return 'form.not-a-number';
    return field.maximum !== undefined && Number(entry) > field.maximum ? 'form.too-large' : undefined;
  }
  if (field.kind === 'date' && Number.isNaN(Date.parse(entry))) return 'form.not-a-date';
  // Code points: a Han character outside the basic plane is one.
  return field.maximum !== undefined && Array.from(entry).length > field.maximum ? 'form.too-long' : undefined;
}

/** What is sent: trimmed, numbers as numbers, empty fields left out. */
export function formValues(form: FormView, entries: FormEntries): Record<string, string | number> {
  return Object.fromEntries(
    form.fields.flatMap((field) => {
      const entry = (entries[field.id] ?? '').trim();
      return entry ? [[field.id, field.kind === 'number' ? Number(entry) : entry]] : [];
    }),
  );
}
