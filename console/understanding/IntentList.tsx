import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Asked } from '../knowledge/Asked';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import { understandingApi } from './api';

/** What people ask for, with how many phrases teach and judge each. */
export function IntentList({ readOnly }: { readOnly: boolean }) {
  const { say, language } = useWords();
  const [words, setWords] = useState('');
  const intents = useQuery({ queryKey: ['understanding', 'intents'], queryFn: understandingApi.intents });
  const wanted = words.trim().toLowerCase();
  return (
    <>
      <Group mb="sm" align="flex-end" gap="xs">
        <TextInput
          className={styles.grow}
          label={say('intents.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {!readOnly && (
          <>
            <Button component={Link} href="/understanding/new">
              {say('intent.new')}
            </Button>
            <Button component="a" href={understandingApi.exportUrl} variant="default">
              {say('intents.export')}
            </Button>
          </>
        )}
      </Group>
      <Asked query={intents}>
        {(all) => (
          <ul className={styles.list}>
            {all
              .filter(({ id, names }) => `${id} ${names.en} ${names.zh}`.toLowerCase().includes(wanted))
              .map(({ id, names, outcome, taught, heldOut }) => (
                <li key={id}>
                  <Link href={`/understanding/intents/${id}`} className={styles.row}>
                    <span className={styles.rowTitle}>{names[language]}</span>
                    <span className={styles.marks}>
                      <span className={styles.soft}>{say(`outcome.${outcome}` as 'outcome.answer')}</span>
                      <span className={styles.soft}>
                        {say('intents.counts', { en: taught.en, zh: taught.zh, held: heldOut.en + heldOut.zh })}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        )}
      </Asked>
    </>
  );
}
