import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Here, InboxItem } from '../../adapters/http/contract/inbox';
import type { PersonView } from '../../adapters/http/contract/session';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';
import { InboxRow } from './InboxRow';
import type { InboxPages } from './use-inbox-pages';

interface InboxListProps {
  readonly pages: InboxPages;
  /** What to say when there is nothing. */
  readonly none: string;
  readonly me: PersonView;
  readonly presence: readonly Here[];
  readonly selected?: string;
  readonly select: (id: string) => void;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (item: InboxItem, on: boolean) => void;
}

const rowHeight = 92;
/** Rows from the end at which the next page is asked for. */
const ahead = 30;

/** The list: only the rows on screen are in the page, however many there are. */
export function InboxList({ pages, none, me, presence, selected, select, chosen, choose }: InboxListProps) {
  const { say } = useWords();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const { items, pending, failed, hasMore, more, refresh, showing } = pages;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    showing(first, last);
    if (hasMore && last >= items.length - ahead) more();
  }, [first, last, hasMore, items.length, more, showing]);

  const at = items.findIndex(({ id, conversationId }) => id === selected || conversationId === selected);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // Only when another row is chosen, not whenever the list moves under it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  return (
    <section ref={scroller} className={styles.list} aria-label={say('inbox.title')} aria-busy={pending}>
      {pending && (
        <Stack p="sm" role="status" aria-label={say('loading')}>
          <Skeleton height={72} />
          <Skeleton height={72} />
          <Skeleton height={72} />
        </Stack>
      )}
      {failed && (
        <Stack p="sm" role="alert" align="flex-start">
          <Text>{say('error.no-connection')}</Text>
          <Button size="compact-sm" variant="default" onClick={refresh}>
            {say('retry')}
          </Button>
        </Stack>
      )}
      {!pending && !failed && items.length === 0 && (
        <Text p="md" c="dimmed">
          {none}
        </Text>
      )}
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={hasMore ? -1 : items.length}
                aria-posinset={index + 1}
              >
                <InboxRow
                  item={item}
                  now={now}
                  me={me}
                  here={presence.filter((one) => one.item === item.id)}
                  selected={item.id === selected || item.conversationId === selected}
                  select={() => select(item.id)}
                  chosen={chosen.has(item.id)}
                  choose={(on) => choose(item, on)}
                />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
