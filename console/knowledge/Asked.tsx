import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';

interface AskedProps<T> {
  readonly query: UseQueryResult<T>;
  /** Shown in place of a list that holds nothing. */
  readonly empty?: string;
  readonly children: (data: T) => ReactNode;
}

/** What was asked of the server: the shape of it while it comes, why it did not, or that there is nothing. */
export function Asked<T>({ query, empty, children }: AskedProps<T>) {
  const { say } = useWords();
  if (query.isPending)
    return (
      <Stack gap="xs" role="status" aria-label={say('loading')} aria-busy>
        {['a', 'b', 'c', 'd'].map((row) => (
          <Skeleton key={row} height={44} />
        ))}
      </Stack>
    );
  if (query.isError)
    return (
      <Alert title={say('error.title')}>
        <Stack align="flex-start" gap="xs">
          {say('error.no-connection')}
          <Button size="xs" onClick={() => void query.refetch()}>
            {say('retry')}
          </Button>
        </Stack>
      </Alert>
    );
  const { data } = query;
  if (empty !== undefined && Array.isArray(data) && data.length === 0)
    return (
      <Text c="dimmed" py="lg">
        {empty}
      </Text>
    );
  return children(data);
}
