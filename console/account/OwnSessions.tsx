import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnSession } from '../../adapters/http/contract/session';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from '../session/session.module.css';
import { accountApi } from './api';
import { browserName } from './browser-name';

export const ownSessionsKey = ['session', 'all'];

/** Where one is signed in, each with a way to end it. */
export function OwnSessions() {
  const { say } = useWords();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ownSessionsKey, queryFn: accountApi.sessions });
  const again = () => queries.invalidateQueries({ queryKey: ownSessionsKey });
  const end = useMutation({ mutationFn: accountApi.endSession, onSettled: again });
  const endOthers = useMutation({ mutationFn: accountApi.endOthers, onSettled: again });
  if (sessions.isPending) return <Skeleton height={64} role="status" aria-label={say('loading')} />;
  if (sessions.isError) return <Text role="alert">{say('error.no-connection')}</Text>;
  const others = sessions.data.filter(({ current }) => !current);
  return (
    <Stack gap="xs">
      <ul className={styles.sessions}>
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} end={() => end.mutate(session.id)} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button variant="default" onClick={() => endOthers.mutate()} style={{ alignSelf: 'start' }}>
          {say('account.end-others')}
        </Button>
      )}
    </Stack>
  );
}

function SessionRow({ session, end }: { session: OwnSession; end: () => void }) {
  const { say, language } = useWords();
  const name = browserName(session.browser) ?? say('account.unknown-browser');
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={500}>{name}</Text>
            {session.current && <Badge variant="light">{say('account.this-one')}</Badge>}
          </Group>
          <Text size="xs" c="dimmed">
            {say('account.seen', { time: clockTime(session.seenAt, language) })} · {say(`account.by.${session.by}`)}
          </Text>
        </div>
        {!session.current && (
          <Button variant="default" size="xs" onClick={end} aria-label={say('account.end-this', { name })}>
            {say('account.end')}
          </Button>
        )}
      </Group>
    </li>
  );
}
