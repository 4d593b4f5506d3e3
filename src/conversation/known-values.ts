import type { Form, FormField, FormValues } from './form';
import type { Entity } from './understanding';

/**
 * What the requester's words already say of a form's fields, so that it is not asked again: the only date, the only
 * person, an option that is named, and a text field that has the name of a kind of entity. What is said twice in
 * different ways is asked.
 */
export function knownValues(form: Form, entities: readonly Entity[], text: string): FormValues {
  const found: Record<string, string> = {};
  const ofKind = (kind: string) => entities.filter((entity) => entity.kind === kind);
  for (const field of form.fields) {
    const value = valueOf(field, { form, ofKind, entities, text });
    if (value !== undefined) found[field.id] = value;
  }
  return found;
}

interface Said {
  readonly form: Form;
  readonly ofKind: (kind: string) => readonly Entity[];
  readonly entities: readonly Entity[];
  readonly text: string;
}

function valueOf(field: FormField, { form, ofKind, entities, text }: Said): string | undefined {
  const isOnly = form.fields.filter(({ kind }) => kind === field.kind).length === 1;
  switch (field.kind) {
    case 'date':
      return isOnly ? only(ofKind('date').map(({ value }) => value.slice(0, 10))) : undefined;
    case 'person':
      return isOnly ? only(ofKind('person').map((entity) => asWritten(entity, text))) : undefined;
    case 'choice': {
      const values = new Set(field.options.map(({ value }) => value));
      return only(entities.flatMap(({ value }) => (values.has(value) ? [value] : [])));
    }
    case 'text':
      return only(ofKind(field.id).map((entity) => asWritten(entity, text)));
    case 'long-text':
    case 'number':
      return undefined;
  }
}

const asWritten = ({ start, end }: Entity, text: string) => text.slice(start, end);

function only(values: readonly string[]): string | undefined {
  const different = new Set(values);
  return different.size === 1 ? values[0] : undefined;
}
