import { ActionIcon, Button, Group, Indicator, MultiSelect, Popover, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { Filter } from '../../adapters/http/contract/inbox';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { useCategories } from '../organization/use-categories';
import { useColleagues } from '../organization/use-colleagues';
import { useGroups } from '../organization/use-groups';
import styles from './desk.module.css';
import type { InboxQuery } from './inbox-api';
import { useNames } from './use-names';

interface FiltersProps {
  readonly query: InboxQuery;
  readonly change: (query: Pick<InboxQuery, 'is' | 'text'>) => void;
  readonly save: (name: string) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

const statuses = ['new', 'in-progress', 'on-hold', 'resolved', 'closed'] as const;
const channels = ['web', 'slack', 'teams', 'phone', 'corridor'] as const;
const typingMs = 200;
type Named = 'status' | 'priority' | 'group' | 'agent' | 'category' | 'office' | 'channel';

/** Words to find, and what the list is narrowed to. */
export function Filters({ query, change, save, inputRef }: FiltersProps) {
  const { say } = useWords();
  const [text, setText] = useState(query.text);
  const [shown, popover] = useDisclosure(false);
  const find = useDebouncedCallback((words: string) => change({ is: query.is, text: words }), typingMs);
  const used = Object.values(query.is).filter((values) => values?.length).length;
  return (
    <search className={styles.filters}>
      <TextInput
        ref={inputRef}
        className={styles.find}
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={say('inbox.find')}
        placeholder={say('inbox.find')}
        value={text}
        maxLength={200}
        rightSection={
          text && (
            <ActionIcon
              variant="subtle"
              size={24}
              aria-label={say('inbox.find-clear')}
              onClick={() => {
                setText('');
                change({ is: query.is, text: '' });
              }}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )
        }
        onChange={(event) => {
          setText(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
      />
      <Popover opened={shown} onChange={popover.toggle} width={300} position="bottom-end" trapFocus withinPortal>
        <Indicator disabled={used === 0} label={used} size={16}>
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={say('inbox.filter')}
              aria-expanded={shown}
              onClick={popover.toggle}
            >
              <IconAdjustmentsHorizontal size={16} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown>
          {shown && <FilterForm query={query} change={(is) => change({ is, text: query.text })} save={save} />}
        </Popover.Dropdown>
      </Popover>
    </search>
  );
}

interface FilterFormProps {
  readonly query: InboxQuery;
  readonly change: (is: Filter) => void;
  readonly save: (name: string) => void;
}

function FilterForm({ query: { is, text }, change, save }: FilterFormProps) {
  const { say, language } = useWords();
  const names = useNames();
  const [name, setName] = useState('');
  const { groups } = useGroups();
  const colleagues = useColleagues();
  const { categories } = useCategories();
  const offices = useQuery({ queryKey: ['offices', 'names'], queryFn: api.offices, staleTime: 600_000 });
  const field = (of: Named, data: readonly { value: string; label: string }[]) => (
    <MultiSelect
      size="xs"
      searchable
      openOnFocus={false}
      clearable
      comboboxProps={{ withinPortal: false }}
      label={say(`filter.${of}`)}
      value={is[of] ?? []}
      limit={100}
      data={[...data, ...(is[of] ?? []).filter((one) => !data.some(({ value }) => value === one))]}
      onChange={(values) => change({ ...is, [of]: values.length > 0 ? values : undefined })}
    />
  );
  const any = text.trim() || Object.values(is).some((values) => values?.length);
  return (
    <Stack gap="xs">
      {field(
        'status',
        statuses.map((value) => ({ value, label: names('status', value) })),
      )}
      {field(
        'priority',
        ['P1', 'P2', 'P3', 'P4'].map((value) => ({ value, label: value })),
      )}
      {field(
        'group',
        groups.map(({ id, name: labels }) => ({ value: id, label: labels[language] })),
      )}
      {field('agent', [
        { value: '-', label: say('ticket.nobody') },
        ...colleagues.map((one) => ({ value: one.id, label: one.name })),
      ])}
      {field('category', categories)}
      {field(
        'office',
        (offices.data ?? []).map(({ id, name: labels }) => ({ value: id, label: labels[language] })),
      )}
      {field(
        'channel',
        channels.map((value) => ({ value, label: names('channel', value) })),
      )}
      <Group justify="space-between" align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          size="xs"
          label={say('filter.save-as')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          size="xs"
          disabled={!name.trim() || !any}
          onClick={() => {
            save(name.trim());
            setName('');
          }}
        >
          {say('filter.save')}
        </Button>
      </Group>
      <Button size="xs" variant="default" onClick={() => change({})}>
        {say('filter.clear')}
      </Button>
    </Stack>
  );
}
