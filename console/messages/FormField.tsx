import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Language } from '../language/words';
import type { FieldView } from './form-problems';

interface FormFieldProps {
  readonly field: FieldView;
  readonly language: Language;
  readonly value: string;
  readonly error?: string;
  readonly disabled: boolean;
  readonly change: (value: string) => void;
}

export function FormField({ field, language, value, error, disabled, change }: FormFieldProps) {
  const shared = { name: field.id, label: field.label[language], required: field.required, value, error, disabled };
  switch (field.kind) {
    case 'long-text':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'choice': {
      const options = (field.options ?? []).map((option) => ({ value: option.value, label: option.label[language] }));
      return (
        <NativeSelect
          {...shared}
          data={[{ value: '', label: '—' }, ...options]}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    }
    case 'text':
    case 'person':
    case 'number':
    case 'date':
      return (
        <TextInput
          {...shared}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}
