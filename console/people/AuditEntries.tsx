import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditEntryView } from '../../adapters/http/contract/people';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import { peopleApi } from './api';
import styles from './people.module.css';

const page = 50;

/** Who changed what, newest first: about one person, or about all. */
export function AuditEntries({ subject }: { subject?: string }) {
  const { say } = useWords();
  const entries = useInfiniteQuery({
    queryKey: ['audit', subject],
    queryFn: ({ pageParam }) => peopleApi.audit({ subject, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < page ? undefined : last.at(-1)?.seq),
  });
  if (entries.isPending) return <Skeleton height={80} role="status" aria-label={say('loading')} />;
  if (entries.isError) return <Text role="alert">{say('error.no-connection')}</Text>;
  const all = entries.data.pages.flat();
  if (all.length === 0) return <Text c="dimmed">{say('audit.none')}</Text>;
  return (
    <>
      <ol className={styles.entries} reversed>
        {all.map((entry) => (
          <li key={entry.seq}>
            <Entry entry={entry} named={subject === undefined} />
          </li>
        ))}
      </ol>
      {entries.hasNextPage && (
        <Button variant="default" onClick={() => void entries.fetchNextPage()} loading={entries.isFetchingNextPage}>
          {say('people.more')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry, named }: { entry: AuditEntryView; named: boolean }) {
  const { say, language } = useWords();
  const act = `audit.${entry.act}`;
  const field = (name: string) => (isWordKey(`people.${name}`) ? say(`people.${name}` as 'people.name') : name);
  return (
    <>
      <Text size="sm">
        <Text span fw={500}>
          {isWordKey(act) ? say(act) : entry.act}
        </Text>
        {named && ` · ${entry.subject.name}`}
      </Text>
      {entry.changes.map(({ field: name, from, to }) => (
        <Text key={name} size="sm">
          {say('audit.change', { field: field(name), from: from || '–', to: to || '–' })}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        #{entry.seq} · {clockTime(entry.at, language)} · {entry.by.name}
      </Text>
    </>
  );
}
