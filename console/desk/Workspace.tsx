import { useRef, useState } from 'react';
import { Center, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import type { PersonView } from '../../adapters/http/contract/session';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { Context } from './Context';
import styles from './desk.module.css';
import type { Writer } from './DeskComposer';
import { Thread } from './Thread';
import { lookMs } from './use-desk-changes';
import { useTellPresence } from './use-presence';

interface WorkspaceProps {
  readonly id?: string;
  readonly me: PersonView;
  readonly leave: () => void;
  /** On to the next ticket. */
  readonly goOn: () => void;
}

/** The chosen ticket or conversation: thread and context, from one request. */
export function Workspace({ id, me, leave, goOn }: WorkspaceProps) {
  const { say } = useWords();
  const [detailsOf, setDetailsOf] = useState<string>();
  const work = useQuery({
    queryKey: ['desk', 'work', id],
    queryFn: () => api.work(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: lookMs,
  });
  const writer = useRef<Writer>(null);
  const wrote = useTellPresence(id === undefined ? undefined : work.data?.id);
  if (!id)
    return (
      <Center className={styles.thread} component="main">
        <Text c="dimmed" p="md">
          {say('thread.none')}
        </Text>
      </Center>
    );
  if (work.data)
    return (
      <>
        <Thread
          key={id}
          work={work.data}
          me={me}
          wrote={wrote}
          writer={writer}
          leave={leave}
          goOn={goOn}
          covered={detailsOf === id}
          showDetails={() => setDetailsOf(id)}
        />
        <Context
          work={work.data}
          shown={detailsOf === id}
          hide={() => setDetailsOf(undefined)}
          insert={(words) => {
            // Where one pane shows at a time, the one that was written into.
            flushSync(() => setDetailsOf(undefined));
            writer.current?.insert(words);
          }}
        />
      </>
    );
  return (
    <main className={styles.thread}>
      <Stack p="md">
        {work.isError ? (
          <Text role="alert">{say('thread.missing')}</Text>
        ) : (
          <>
            <Skeleton height={96} role="status" aria-label={say('loading')} />
            <Skeleton height={40} width="60%" />
            <Skeleton height={40} width="70%" />
          </>
        )}
      </Stack>
    </main>
  );
}
