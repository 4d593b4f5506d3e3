import { Button, Stack } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { FormView } from '../../adapters/http/contract/messages';
import { useWords } from '../language/use-words';
import { type Language, wordsFor } from '../language/words';
import { FormField } from './FormField';
import { type FormEntries, formProblems, formValues } from './form-problems';
import styles from './messages.module.css';

interface FormCardProps {
  readonly form: FormView;
  readonly submit: string;
  readonly language: Language;
  readonly live: boolean;
  /** What is known already. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly send: (values: Record<string, string | number>) => void;
}

/** A form in the bot's own language; nothing typed is lost when something is still missing. */
export function FormCard({ form, submit, language, live, values = {}, send }: FormCardProps) {
  const { say } = useWords();
  const [entries, setEntries] = useState<FormEntries>(() =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [id, String(value)])),
  );
  const [checked, setChecked] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const titleId = useId();
  const problems = checked ? formProblems(form, entries) : {};
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const first = Object.keys(formProblems(form, entries))[0];
    if (first === undefined) return send(formValues(form, entries));
    element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  };
  return (
    <form
      ref={element}
      className={styles.card}
      onSubmit={onSubmit}
      noValidate
      aria-labelledby={titleId}
      lang={language}
    >
      <h3 className={styles.cardTitle} id={titleId}>
        {form.title[language]}
      </h3>
      <Stack gap="sm">
        {form.fields.map((field) => {
          const problem = problems[field.id];
          return (
            <FormField
              key={field.id}
              field={field}
              language={language}
              disabled={!live}
              value={entries[field.id] ?? ''}
              error={problem && wordsFor(language, problem, { maximum: field.maximum ?? '' })}
              change={(value) => setEntries((before) => ({ ...before, [field.id]: value }))}
            />
          );
        })}
        <Button type="submit" disabled={!live} aria-label={live ? submit : say('form.sent')}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
