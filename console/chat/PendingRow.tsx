import { Anchor, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../language/use-words';
import bubble from '../messages/messages.module.css';
import styles from './chat.module.css';
import type { Outbox, OutboxItem } from './outbox';

/** Words that the record does not show yet, and what became of them. */
export function PendingRow({ item, outbox }: { item: OutboxItem; outbox: Outbox }) {
  const { say } = useWords();
  const { state, label, clientId } = item;
  return (
    <div className={styles.row} data-mine data-pending={state.kind}>
      <p className={bubble.bubble}>{label}</p>
      <output className={styles.meta}>
        {state.kind === 'failed' ? (
          <Group gap={8} className={styles.failed} justify="flex-end">
            <IconAlertTriangle size={14} aria-hidden />
            <span>{say('message.failed', { problem: state.problem })}</span>
            <Anchor component="button" size="xs" underline="always" onClick={() => outbox.retry(clientId)}>
              {say('retry')}
            </Anchor>
            <Anchor component="button" size="xs" underline="always" onClick={() => outbox.drop([clientId])}>
              {say('message.discard')}
            </Anchor>
          </Group>
        ) : (
          say(`message.${state.kind}`)
        )}
      </output>
    </div>
  );
}
