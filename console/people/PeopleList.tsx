import { Badge, Button, Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Account } from '../../adapters/http/contract/people';
import { useWords } from '../language/use-words';
import { type Looking, peopleApi } from './api';
import styles from './people.module.css';
import { usePlaces } from './use-places';

interface PeopleListProps {
  readonly looking: Looking;
  readonly choose: (account: Account) => void;
}

/** People by name, a page at a time. */
export function PeopleList({ looking, choose }: PeopleListProps) {
  const { say } = useWords();
  const people = useInfiniteQuery({
    queryKey: ['people', looking],
    queryFn: ({ pageParam }) => peopleApi.find(looking, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  if (people.isPending)
    return (
      <Stack gap="xs" role="status" aria-label={say('loading')}>
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={56} />
        ))}
      </Stack>
    );
  if (people.isError)
    return (
      <Group>
        <Text role="alert">{say('error.no-connection')}</Text>
        <Button variant="default" onClick={() => void people.refetch()}>
          {say('retry')}
        </Button>
      </Group>
    );
  const found = people.data.pages.flatMap((page) => page.people);
  if (found.length === 0) return <Text c="dimmed">{say('people.none')}</Text>;
  return (
    <>
      <ul className={styles.list}>
        {found.map((account) => (
          <li key={account.id}>
            <PersonRow account={account} choose={() => choose(account)} />
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {say('people.more')}
        </Button>
      )}
    </>
  );
}

function PersonRow({ account, choose }: { account: Account; choose: () => void }) {
  const { say } = useWords();
  const { officeName } = usePlaces();
  const { name, email, roles, office, scope, disabled, invitedUntil } = account;
  const given = roles.filter((role) => role !== 'requester');
  return (
    <UnstyledButton className={styles.row} onClick={choose} data-off={disabled || undefined}>
      <span className={styles.who}>
        <Text fw={500} truncate>
          {name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[email, officeName(office)].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <span className={styles.marks}>
        {disabled && <Badge color="gray">{say('people.disabled')}</Badge>}
        {!disabled && invitedUntil && <Badge variant="outline">{say('people.invited')}</Badge>}
        {given.map((role) => (
          <Badge key={role} variant="light">
            {say(`role.${role}`)}
          </Badge>
        ))}
        {scope && given.length > 0 && <Badge variant="outline">{officeName(scope)}</Badge>}
      </span>
    </UnstyledButton>
  );
}
