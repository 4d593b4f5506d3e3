import { ActionIcon, Button, Group, NativeSelect, NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { CatalogForm } from '../../adapters/http/contract/catalog';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';

export type Field = CatalogForm['fields'][number];
type Choice = Extract<Field, { kind: 'choice' }>;

const kinds = ['text', 'long-text', 'choice', 'date', 'number', 'person'] as const;
const languages = ['en', 'zh'] as const;

interface FieldEditorProps {
  readonly field: Field;
  readonly number: number;
  readonly change: (field: Field) => void;
  readonly up?: () => void;
  readonly down?: () => void;
  readonly remove: () => void;
}

/** One field of a form: what it asks in both languages, and what may be answered. */
export function FieldEditor({ field, number, change, up, down, remove }: FieldEditorProps) {
  const { say } = useWords();
  const name = say('field.number', { number });
  return (
    <fieldset className={styles.band}>
      <legend>{name}</legend>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {languages.map((language) => (
          <TextInput
            key={language}
            label={say('field.label', { language: say(`language.${language}`) })}
            lang={language}
            required
            maxLength={200}
            value={field.label[language]}
            onChange={({ currentTarget }) =>
              change({ ...field, label: { ...field.label, [language]: currentTarget.value } })
            }
          />
        ))}
        <NativeSelect
          label={say('field.kind')}
          value={field.kind}
          data={kinds.map((kind) => ({ value: kind, label: say(`field.kind-${kind}`) }))}
          onChange={({ currentTarget }) => change(ofKind(currentTarget.value as Field['kind'], field))}
        />
        <TextInput
          label={say('field.id')}
          value={field.id}
          onChange={({ currentTarget }) => change({ ...field, id: currentTarget.value })}
        />
        {(field.kind === 'text' || field.kind === 'long-text' || field.kind === 'number') && (
          <NumberInput
            label={say(field.kind === 'number' ? 'field.largest' : 'field.longest')}
            min={1}
            value={field.maximum ?? ''}
            onChange={(value) => change({ ...field, maximum: value === '' ? undefined : Number(value) })}
          />
        )}
        <Switch
          mt="lg"
          label={say('field.required')}
          checked={field.required}
          onChange={({ currentTarget }) => change({ ...field, required: currentTarget.checked })}
        />
      </SimpleGrid>
      {field.kind === 'choice' && <Options field={field} change={change} />}
      <Group gap="xs" mt="xs">
        <ActionIcon variant="subtle" disabled={!up} aria-label={say('field.up', { name })} onClick={up}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" disabled={!down} aria-label={say('field.down', { name })} onClick={down}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="red" aria-label={say('field.remove', { name })} onClick={remove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </fieldset>
  );
}

function Options({ field, change }: { field: Choice; change: (field: Field) => void }) {
  const { say } = useWords();
  const put = (at: number, changed: Choice['options'][number]) =>
    change({ ...field, options: field.options.map((one, place) => (place === at ? changed : one)) });
  return (
    <div className={styles.spacedAbove}>
      {field.options.map((option, at) => (
        <fieldset
          // oxlint-disable-next-line react/no-array-index-key -- its name changes while it is typed
          key={at}
          className={styles.optionRow}
          aria-label={say('field.option', { number: at + 1 })}
        >
          <TextInput
            size="xs"
            className={styles.grow}
            aria-label={say('field.option-value')}
            placeholder={say('field.option-value')}
            value={option.value}
            onChange={({ currentTarget }) => put(at, { ...option, value: currentTarget.value })}
          />
          {languages.map((language) => (
            <TextInput
              key={language}
              size="xs"
              className={styles.grow}
              lang={language}
              aria-label={say(`language.${language}`)}
              placeholder={say(`language.${language}`)}
              value={option.label[language]}
              onChange={({ currentTarget }) =>
                put(at, { ...option, label: { ...option.label, [language]: currentTarget.value } })
              }
            />
          ))}
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={say('field.remove-option', { number: at + 1 })}
            onClick={() => change({ ...field, options: field.options.filter((_, place) => place !== at) })}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        size="xs"
        variant="default"
        onClick={() => change({ ...field, options: [...field.options, emptyOption(field.options.length + 1)] })}
      >
        {say('field.add-option')}
      </Button>
    </div>
  );
}

const emptyOption = (number: number): Choice['options'][number] => ({
  value: `option-${number}`,
  label: { en: '', zh: '' },
});

/** The same question, answered in another way. */
function ofKind(kind: Field['kind'], { id, label, required }: Field): Field {
  const common = { id, label, required };
  if (kind === 'choice') return { ...common, kind, options: [emptyOption(1), emptyOption(2)] };
  return { ...common, kind };
}
