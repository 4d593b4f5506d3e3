import type { Form, FormField } from './form';
import type { Language } from './understanding';

/** Asked in words: every required field, in the order of the form. */
export function nextField(form: Form, values: Readonly<Record<string, unknown>>): FormField | undefined {
  return form.fields.find((field) => field.required && values[field.id] === undefined);
}

/** A field as a question; the options of a choice are numbered, and the number is an answer too. */
export function questionOf(field: FormField, language: Language): string {
  if (field.kind !== 'choice') return field.label[language];
  return [
    field.label[language],
    ...field.options.map((option, index) => `${index + 1}. ${option.label[language]}`),
  ].join('\n');
}

/** An answer as it is shown: of a choice, its words and not its value. */
export function shownValue(field: FormField, value: unknown, language: Language): string {
  const option = field.kind === 'choice' ? field.options.find((one) => one.value === value) : undefined;
  return option ? option.label[language] : String(value);
}
