import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PageProps } from '../pages';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { operations } from './api';
import { Letter } from './Letter';
import styles from './operations.module.css';

const lookMs = 15_000;

/** What could not be delivered, newest first: each is sent again or let go by a person. */
export function UndeliveredPage({ me }: PageProps) {
  const { say } = useWords();
  const now = useNow();
  const letters = useQuery({
    queryKey: ['desk', 'undelivered'],
    queryFn: operations.undelivered,
    refetchInterval: lookMs,
  });
  const mayAct = me.roles.some((role) => role === 'agent' || role === 'lead');
  return (
    <Page title={say('page.undelivered')}>
      <Text c="dimmed" mb="md">
        {say('undelivered.lead')}
      </Text>
      {letters.isPending && (
        <Stack role="status" aria-label={say('loading')}>
          <Skeleton height={96} />
          <Skeleton height={96} />
        </Stack>
      )}
      {letters.isError && !letters.data && <Text role="alert">{say('error.no-connection')}</Text>}
      {letters.data?.length === 0 && <Text>{say('undelivered.none')}</Text>}
      {letters.data && letters.data.length > 0 && (
        <ul className={styles.letters}>
          {letters.data.map((letter) => (
            <li key={`${letter.of} ${letter.id}`}>
              <Letter letter={letter} now={now} mayAct={mayAct} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
