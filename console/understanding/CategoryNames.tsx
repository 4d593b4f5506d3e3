import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Categories } from '../../adapters/http/contract/catalog';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { tell, useTold } from '../knowledge/use-told';
import { useWords } from '../language/use-words';
import { categoriesKey, useCategoriesQuery } from '../organization/use-categories';
import { understandingApi } from './api';

type Category = Categories['categories'][number];
const languages = ['en', 'zh'] as const;

/** What each category is called in both languages, wherever a ticket or an article shows its own. */
export function CategoryNames({ readOnly }: { readOnly: boolean }) {
  const categories = useCategoriesQuery();
  return <Asked query={categories}>{(now) => <NamesForm key={now.version} now={now} readOnly={readOnly} />}</Asked>;
}

const isNamed = ({ id, name }: Category) => languages.some((language) => name[language].trim() !== id);
const isWhole = ({ name }: Category) => languages.every((language) => name[language].trim() !== '');

function NamesForm({ now, readOnly }: { now: Categories; readOnly: boolean }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [rows, setRows] = useState<readonly Category[]>(now.categories);
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLowerCase();
  const save = useTold(
    () =>
      understandingApi.nameCategories({
        version: now.version,
        names: Object.fromEntries(rows.filter(isNamed).map(({ id, name }) => [id, name])),
      }),
    {
      done: (changed) => {
        queries.setQueryData(categoriesKey, changed);
        tell(say('bands.saved'));
      },
    },
  );
  const put = (id: string, name: Category['name']) =>
    setRows((all) => all.map((row) => (row.id === id ? { id, name } : row)));
  const shown = rows.filter(
    (row) => !isWhole(row) || `${row.id} ${row.name.en} ${row.name.zh}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <Text size="sm" mb="sm">
        {say('categories.hint')}
      </Text>
      <Group align="flex-end" gap="xs" mb="sm">
        <TextInput
          className={styles.grow}
          label={say('categories.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {!readOnly && (
          <Button disabled={!rows.every(isWhole)} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {say('bands.save')}
          </Button>
        )}
      </Group>
      {shown.map(({ id, name }) => (
        <fieldset key={id} className={styles.band}>
          <legend>{id}</legend>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {languages.map((language) => (
              <TextInput
                key={language}
                aria-label={say('intent.name', { language: say(`language.${language}`) })}
                lang={language}
                maxLength={80}
                readOnly={readOnly}
                value={name[language]}
                onChange={(event) => put(id, { ...name, [language]: event.currentTarget.value })}
                error={name[language].trim() === '' && say('categories.missing')}
              />
            ))}
          </SimpleGrid>
        </fieldset>
      ))}
    </>
  );
}
