import type { Form, FormField, FormValues } from '../../src/conversation/form';
import type { Language } from '../../src/conversation/understanding';
import type { Say } from '../../src/wording';
import { inputPrefix } from './card-data';
import { type CardElement, literal, richText } from './card-element';

interface Shown {
  readonly language: Language;
  readonly say: Say;
  /** What is known already. */
  readonly values?: FormValues;
}

/** The inputs of a form. What is checked here spares a round trip; the desk checks everything again. */
export function formElements(form: Form, shown: Shown): readonly CardElement[] {
  const { language } = shown;
  const title = richText([{ text: form.title[language], bold: true }]);
  return [title, ...form.fields.map((field) => inputOf(field, shown))];
}

function inputOf(field: FormField, { language, say, values }: Shown): CardElement {
  const known = values?.[field.id];
  const label = literal(field.label[language]);
  return {
    ...kindOf(field, language),
    id: `${inputPrefix}${field.id}`,
    label,
    isRequired: field.required,
    ...(known !== undefined && { value: known }),
    ...(field.required && { errorMessage: say(language, 'teams.form.required') }),
  };
}

function kindOf(field: FormField, language: Language): CardElement {
  switch (field.kind) {
    case 'text':
      return { type: 'Input.Text', maxLength: field.maximum ?? 200 };
    case 'long-text':
      return { type: 'Input.Text', isMultiline: true, maxLength: field.maximum ?? 4000 };
    case 'person':
      return { type: 'Input.Text', maxLength: 200 };
    case 'number':
      return { type: 'Input.Number', ...(field.maximum !== undefined && { max: field.maximum }) };
    case 'date':
      return { type: 'Input.Date' };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        style: field.options.length > 5 ? 'compact' : 'expanded',
        choices: field.options.map(({ value, label }) => ({ title: literal(label[language]), value })),
      };
  }
}
