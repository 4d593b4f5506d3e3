import { Button, Group, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CatalogForm } from '../../adapters/http/contract/catalog';
import { idFrom, idPattern } from '../knowledge/empty-text';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { FormCard } from '../messages/FormCard';
import { FieldEditor, type Field } from './FieldEditor';
import { LessonPanel } from './LessonPanel';

interface FormDeskProps {
  /** Without a name (`id`): one that is not there yet. */
  readonly form: CatalogForm;
  readonly readOnly: boolean;
}

type Draft = Pick<CatalogForm, 'title' | 'fields'>;

/** A form's fields beside the form as a requester sees it. */
export function FormDesk({ form, readOnly }: FormDeskProps) {
  const { say, language } = useWords();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<Draft | null>();
  const [given, setGiven] = useState<string>();
  const [spoken, setSpoken] = useState(language);
  const isNew = form.id === '';
  const { title, fields } = draft ?? form;
  const id = isNew ? (given ?? idFrom(title.en)) : form.id;
  const setFields = (changed: Field[]) => setDraft({ title, fields: changed });
  const put = (at: number, field: Field) => setFields(fields.map((one, place) => (place === at ? field : one)));
  const move = (at: number, by: number) => {
    const moved = fields.filter((_, place) => place !== at);
    moved.splice(at + by, 0, fields[at] as Field);
    setFields(moved);
  };
  const add = () =>
    setFields([...fields, { id: freeId(fields), label: { en: '', zh: '' }, required: false, kind: 'text' }]);
  return (
    <>
      {!readOnly && (
        <>
          <LessonPanel
            count={draft === undefined || !idPattern.test(id) ? 0 : 1}
            lesson={() => ({
              catalog: [{ kind: 'form', id, version: form.version, value: draft === null ? null : { title, fields } }],
            })}
            forget={() => setDraft(undefined)}
            taught={() => {
              if (draft === null) go('/understanding/forms');
              else if (isNew) go(`/understanding/forms/${id}`);
              else setDraft(undefined);
            }}
          />
          {!isNew && form.usedBy.length === 0 && (
            <Button size="xs" variant="subtle" color="red" mb="sm" onClick={() => setDraft(null)}>
              {say('forms.remove')}
            </Button>
          )}
          {draft === null && <p className={styles.warn}>{say('forms.removing')}</p>}
        </>
      )}
      {form.usedBy.length > 0 && (
        <p className={styles.soft}>{say('forms.used-by', { intents: form.usedBy.join(', ') })}</p>
      )}
      <div className={styles.desk}>
        <div className={styles.main}>
          {!readOnly && (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mb="sm">
                {(['en', 'zh'] as const).map((one) => (
                  <TextInput
                    key={one}
                    label={say('forms.name', { language: say(`language.${one}`) })}
                    lang={one}
                    required
                    maxLength={200}
                    value={title[one]}
                    onChange={({ currentTarget }) =>
                      setDraft({ fields, title: { ...title, [one]: currentTarget.value } })
                    }
                  />
                ))}
                {isNew && (
                  <TextInput
                    label={say('intent.id')}
                    description={say('intent.id-hint')}
                    value={id}
                    error={given !== undefined && !idPattern.test(id) && say('knowledge.id-wrong')}
                    onChange={({ currentTarget }) => setGiven(currentTarget.value)}
                  />
                )}
              </SimpleGrid>
              {fields.map((field, at) => (
                <FieldEditor
                  // oxlint-disable-next-line react/no-array-index-key -- its name changes while it is typed
                  key={at}
                  field={field}
                  number={at + 1}
                  change={(changed) => put(at, changed)}
                  up={at > 0 ? () => move(at, -1) : undefined}
                  down={at < fields.length - 1 ? () => move(at, 1) : undefined}
                  remove={() => setFields(fields.filter((_, place) => place !== at))}
                />
              ))}
              <Button variant="default" onClick={add}>
                {say('forms.add-field')}
              </Button>
            </>
          )}
        </div>
        <section className={styles.side} aria-label={say('forms.preview')}>
          <Group justify="space-between" mb="xs">
            <h2 className={styles.phrasesTitle}>{say('forms.preview')}</h2>
            <SegmentedControl
              size="xs"
              aria-label={say('knowledge.language')}
              value={spoken}
              onChange={setSpoken}
              data={(['en', 'zh'] as const).map((value) => ({ value, label: say(`language.${value}`) }))}
            />
          </Group>
          <FormCard
            form={{ id, title, fields: fields.map((field) => ({ ...field })) }}
            submit={say('forms.send')}
            language={spoken}
            live
            send={() => undefined}
          />
        </section>
      </div>
    </>
  );
}

function freeId(fields: readonly Field[]): string {
  for (let number = fields.length + 1; ; number++)
    if (!fields.some(({ id }) => id === `field-${number}`)) return `field-${number}`;
}
