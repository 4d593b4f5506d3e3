import { ActionIcon, Button, Group, TagsInput, TextInput } from '@mantine/core';
import { IconPencil, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SynonymsView } from '../../adapters/http/contract/catalog';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';
import { LessonPanel } from './LessonPanel';

/** Words that mean the same, in either language. */
export function Synonyms({ readOnly }: { readOnly: boolean }) {
  const synonyms = useQuery({ queryKey: ['understanding', 'synonyms'], queryFn: understandingApi.synonyms });
  return <Asked query={synonyms}>{(now) => <SynonymsDesk key={now.version} now={now} readOnly={readOnly} />}</Asked>;
}

interface Row {
  readonly key: number;
  readonly words: readonly string[];
  /** As the desk knows it now; absent for a new one. */
  readonly before?: readonly string[];
}

const isChanged = ({ words, before }: Row): boolean => words.join('\n') !== (before ?? []).join('\n');

function SynonymsDesk({ now, readOnly }: { now: SynonymsView; readOnly: boolean }) {
  const { say } = useWords();
  const known = (): Row[] => now.synonyms.map((words, key) => ({ key, words, before: words }));
  const [rows, setRows] = useState<readonly Row[]>(known);
  const [edited, setEdited] = useState<number>();
  const [sought, setSought] = useState('');
  const put = (key: number, words: readonly string[]) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, words } : row)));
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setSought('');
    setRows((all) => [{ key, words: [] }, ...all]);
    setEdited(key);
  };
  const changed = rows.filter(isChanged);
  const wanted = sought.trim().toLowerCase();
  const shown = rows.filter(
    (row) => row.key === edited || row.words.some((word) => word.toLowerCase().includes(wanted)) || isChanged(row),
  );
  return (
    <>
      {!readOnly && (
        <LessonPanel
          count={changed.length}
          lesson={() => ({
            catalog: [
              {
                kind: 'synonyms',
                id: 'all',
                version: now.version,
                value: rows.map(({ words }) => [...words]).filter((words) => words.length > 0),
              },
            ],
          })}
          forget={() => {
            setRows(known());
            setEdited(undefined);
          }}
          taught={() => setEdited(undefined)}
        />
      )}
      <p className={styles.soft}>{say('synonyms.hint')}</p>
      <Group align="flex-end" gap="xs" mb="sm">
        <TextInput
          className={styles.grow}
          label={say('synonyms.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {!readOnly && (
          <Button variant="default" onClick={add}>
            {say('synonyms.new')}
          </Button>
        )}
      </Group>
      <ul className={styles.phraseList}>
        {shown.map((row) => {
          const name = row.words[0] ?? row.before?.[0] ?? '';
          return (
            <li key={row.key} data-change={isChanged(row) ? 'added' : undefined}>
              {edited === row.key ? (
                <TagsInput
                  className={styles.grow}
                  aria-label={say('synonyms.words')}
                  placeholder={say('synonyms.words')}
                  data-autofocus
                  value={[...row.words]}
                  onChange={(words) => put(row.key, words)}
                  error={row.words.length === 1 && say('synonyms.two')}
                />
              ) : row.words.length === 0 ? (
                <del className={styles.grow}>{row.before?.join(' · ')}</del>
              ) : (
                <span className={styles.grow}>{row.words.join(' · ')}</span>
              )}
              {!readOnly && edited !== row.key && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={say('synonyms.edit', { name })}
                  onClick={() => setEdited(row.key)}
                >
                  <IconPencil size={14} aria-hidden />
                </ActionIcon>
              )}
              {!readOnly && row.words.length > 0 && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={say('synonyms.remove', { name })}
                  onClick={() => {
                    put(row.key, []);
                    setEdited(undefined);
                  }}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
