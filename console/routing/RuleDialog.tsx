import {
  Button,
  Chip,
  Fieldset,
  Group,
  Modal,
  MultiSelect,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/use-words';
import { CategoriesInput } from '../organization/CategoriesInput';
import type { Rule } from './draft';
import type { Known } from './use-known';

interface RuleDialogProps {
  /** Absent: a new one. */
  readonly rule?: Rule;
  readonly taken: readonly string[];
  readonly known: Known;
  readonly save: (rule: Rule) => void;
  readonly remove?: () => void;
  readonly close: () => void;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const priorities = ['P1', 'P2', 'P3', 'P4'];

/** What a rule looks at, and what it settles. */
export function RuleDialog({ rule, taken, known, save, remove, close }: RuleDialogProps) {
  const { say } = useWords();
  const [draft, setDraft] = useState<Rule>(rule ?? { id: '', name: '', when: {}, sets: {} });
  const { when, sets } = draft;
  const look = (change: Partial<Rule['when']>) => setDraft({ ...draft, when: { ...when, ...change } });
  const settle = (change: Partial<Rule['sets']>) => setDraft({ ...draft, sets: { ...sets, ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(tidy(sets)).length === 0) return;
    save({ ...draft, id: draft.id || newId(draft.name, taken), when: tidy(when), sets: tidy(sets) });
    close();
  };
  const { lists } = known;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={say(rule ? 'routing.change' : 'routing.add')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={say('routing.name')}
            value={draft.name}
            required
            data-autofocus
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <Fieldset legend={say('routing.when-legend')}>
            <Stack gap="sm">
              <CategoriesInput
                label={say('routing.categories')}
                value={when.categories ?? []}
                onChange={(categories) => look({ categories })}
              />
              <MultiSelect
                label={say('routing.intents')}
                data={lists.intents}
                searchable
                value={[...(when.intents ?? [])]}
                onChange={(intents) => look({ intents })}
              />
              <MultiSelect
                label={say('routing.offices')}
                description={say('routing.offices-hint')}
                data={lists.offices}
                searchable
                value={[...(when.offices ?? [])]}
                onChange={(offices) => look({ offices })}
              />
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <MultiSelect
                  label={say('routing.priorities')}
                  data={priorities}
                  value={[...(when.priorities ?? [])]}
                  onChange={(chosen) => look({ priorities: chosen })}
                />
                <MultiSelect
                  label={say('routing.channels')}
                  data={lists.channels}
                  value={[...(when.channels ?? [])]}
                  onChange={(channels) => look({ channels })}
                />
              </SimpleGrid>
              <TimeFields time={when.time} hours={lists.hours} change={(time) => look({ time })} />
            </Stack>
          </Fieldset>
          <Fieldset legend={say('routing.sets-legend')}>
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <NativeSelect
                  label={say('routing.group')}
                  value={sets.group ?? ''}
                  onChange={(event) => settle({ group: event.currentTarget.value || undefined })}
                  data={[{ value: '', label: say('routing.as-content') }, ...lists.groups]}
                />
                <NativeSelect
                  label={say('routing.tier')}
                  value={String(sets.tier ?? '')}
                  onChange={(event) => settle({ tier: tierOf(event.currentTarget.value) })}
                  data={[
                    { value: '', label: '—' },
                    ...['1', '2', '3', 'supplier'].map((value) => ({
                      value,
                      label: say(value === 'supplier' ? 'organization.tier-supplier' : 'organization.tier', {
                        tier: value,
                      }),
                    })),
                  ]}
                />
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <NativeSelect
                  label={say('routing.priority')}
                  value={sets.priority ?? ''}
                  onChange={(event) => settle({ priority: event.currentTarget.value || undefined })}
                  data={[
                    { value: '', label: say('routing.as-content') },
                    ...priorities.map((value) => ({ value, label: value })),
                  ]}
                />
                <TagsInput
                  label={say('routing.skills')}
                  data={lists.skills}
                  value={[...(sets.skills ?? [])]}
                  onChange={(skills) => settle({ skills })}
                />
              </SimpleGrid>
            </Stack>
          </Fieldset>
          <Switch
            label={say('routing.is-on')}
            checked={!draft.off}
            onChange={(event) => setDraft({ ...draft, off: event.currentTarget.checked ? undefined : true })}
          />
          <Group justify="space-between">
            {remove ? (
              <Button
                variant="subtle"
                color="red"
                onClick={() => {
                  remove();
                  close();
                }}
              >
                {say('routing.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                {say('cancel')}
              </Button>
              <Button type="submit" disabled={Object.keys(tidy(sets)).length === 0}>
                {say('routing.to-draft')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface TimeFieldsProps {
  readonly time: Rule['when']['time'];
  readonly hours: Known['lists']['hours'];
  readonly change: (time: Rule['when']['time']) => void;
}

function TimeFields({ time, hours, change }: TimeFieldsProps) {
  const { say } = useWords();
  const choose = (kind: string) => {
    if (kind === 'open' || kind === 'closed')
      change({ kind, hours: time && 'hours' in time ? time.hours : (hours[0]?.value ?? 'office') });
    else if (kind === 'week') change({ kind, days: ['mon', 'tue', 'wed', 'thu', 'fri'], between: '18:00-24:00' });
    else change(undefined);
  };
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={say('routing.time')}
          value={time?.kind ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: say('routing.any-time') },
            ...(['open', 'closed', 'week'] as const).map((value) => ({ value, label: say(`routing.time-${value}`) })),
          ]}
        />
        {time && 'hours' in time && (
          <NativeSelect
            label={say('routing.hours')}
            value={time.hours}
            data={[...hours]}
            onChange={(event) => change({ ...time, hours: event.currentTarget.value })}
          />
        )}
        {time?.kind === 'week' && (
          <TextInput
            label={say('routing.between')}
            value={time.between}
            placeholder="18:00-24:00"
            onChange={(event) => change({ ...time, between: event.currentTarget.value })}
          />
        )}
      </SimpleGrid>
      {time?.kind === 'week' && (
        <Chip.Group multiple value={[...time.days]} onChange={(chosen) => change({ ...time, days: chosen })}>
          <Group gap={6}>
            {days.map((day) => (
              <Chip key={day} value={day} size="xs">
                {say(`routing.day.${day}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
    </Stack>
  );
}

const tierOf = (value: string): Rule['sets']['tier'] =>
  value === '' ? undefined : value === 'supplier' ? value : Number(value);

/** Lists that are empty and fields that are not set are left out. */
function tidy<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined && !(Array.isArray(field) && field.length === 0)),
  ) as T;
}

/** A name that machines read, made from the one people read. */
function newId(name: string, taken: readonly string[]): string {
  const stem =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) || 'rule';
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
