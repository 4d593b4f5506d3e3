import { Skeleton, Stack, Text } from '@mantine/core';
import type { DeskViewName } from '../../adapters/http/contract/desk';
import type { PersonView } from '../../adapters/http/contract/session';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';
import { QueueRow } from './QueueRow';
import type { useQueue } from './use-queue';

interface QueueListProps {
  readonly queue: ReturnType<typeof useQueue>;
  readonly view: DeskViewName;
  readonly me: PersonView;
  readonly selected?: string;
  readonly select: (id: string) => void;
}

export function QueueList({ queue, view, me, selected, select }: QueueListProps) {
  const { say } = useWords();
  const now = useNow();
  return (
    <section className={styles.list} aria-label={say('queue.title')}>
      {queue.isPending && (
        <Stack p="sm" aria-label={say('loading')}>
          <Skeleton height={56} />
          <Skeleton height={56} />
        </Stack>
      )}
      {queue.isError && !queue.data && (
        <Text p="sm" role="alert">
          {say('error.no-connection')}
        </Text>
      )}
      {queue.data?.items.length === 0 && (
        <Text p="md" c="dimmed">
          {say(`queue.none-${view}`)}
        </Text>
      )}
      <ul className={styles.rows}>
        {queue.data?.items.map((item) => (
          <li key={item.id}>
            <QueueRow item={item} now={now} me={me} selected={item.id === selected} select={() => select(item.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
