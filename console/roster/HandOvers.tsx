import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HandOverList } from '../../adapters/http/contract/roster';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { roster } from './api';
import styles from './roster.module.css';

interface HandOversProps {
  /** One works the desk and has a list of one's own. */
  readonly mine: boolean;
  readonly groupNames: ReadonlyMap<string, string>;
}

/** What would go on and what would wait if one left now, and what the last shifts left behind. */
export function HandOvers({ mine, groupNames }: HandOversProps) {
  const { say, language } = useWords();
  const own = useQuery({ queryKey: ['roster', 'mine'], queryFn: roster.mine, enabled: mine });
  const past = useQuery({ queryKey: ['roster', 'hand-overs'], queryFn: roster.handOvers });
  return (
    <>
      {mine && own.data && (
        <section className={styles.list} aria-labelledby="own-hand-over">
          <Title order={2} id="own-hand-over">
            {say('hand-over.mine')}
          </Title>
          <Text c="dimmed" size="sm">
            {own.data.back
              ? say('hand-over.back', { time: clockTime(own.data.back, language) })
              : say('hand-over.back-unknown')}
          </Text>
          <Items list={own.data} groupNames={groupNames} none={say('hand-over.none')} />
        </section>
      )}
      <section className={styles.list} aria-labelledby="past-hand-overs">
        <Title order={2} id="past-hand-overs">
          {say('hand-over.past')}
        </Title>
        {past.data?.length === 0 && <Text>{say('hand-over.past-none')}</Text>}
        {past.data?.map((list) => (
          <div key={list.id} className={styles.past}>
            <Title order={3}>
              {list.name}, {clockTime(list.at, language)}
            </Title>
            <Items list={list} groupNames={groupNames} none={say('hand-over.none')} />
          </div>
        ))}
      </section>
    </>
  );
}

function Items({
  list,
  groupNames,
  none,
}: {
  list: HandOverList;
  groupNames: ReadonlyMap<string, string>;
  none: string;
}) {
  const { say, language } = useWords();
  if (list.items.length === 0) return <Text>{none}</Text>;
  return (
    <ul className={styles.items}>
      {list.items.map(({ ticketId, number, title, group, priority, dueAt, goes }) => (
        <li key={ticketId}>
          <Anchor href={`/console#${encodeURIComponent(ticketId)}`}>{number}</Anchor>
          <span className={styles.grow}>{title}</span>
          <span className={styles.soft}>
            {priority} · {groupNames.get(group) ?? group}
            {dueAt && ` · ${say('hand-over.due', { time: clockTime(dueAt, language) })}`}
          </span>
          <strong>{say(`hand-over.${goes}`)}</strong>
        </li>
      ))}
    </ul>
  );
}
