import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import type { Work } from '../../adapters/http/contract/work';
import { minutesBetween, span } from '../language/times';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import { useGroups } from '../organization/use-groups';
import styles from './desk.module.css';
import type { DeskActs } from './use-desk-acts';
import { useNames } from './use-names';

interface ThreadHeaderProps {
  readonly work: Work;
  readonly mine: boolean;
  readonly acts: DeskActs;
  readonly takeOver: () => void;
  readonly resolve: () => void;
  readonly leave: () => void;
  readonly showDetails: () => void;
}

export function ThreadHeader({ work, mine, acts, takeOver, resolve, leave, showDetails }: ThreadHeaderProps) {
  const { say, language } = useWords();
  const { groupName } = useGroups();
  const now = useNow();
  const names = useNames();
  const { attendedBy, requester, channel, conversationId, reach, ticket } = work;
  return (
    <div className={styles.threadHead}>
      <ActionIcon className={styles.narrow} variant="subtle" size={36} aria-label={say('back')} onClick={leave}>
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <div className={styles.threadWho}>
        <h2 className={styles.threadName}>{requester.name}</h2>
        <span className={styles.soft}>{`${names('channel', channel)} · ${standing()}`}</span>
      </div>
      <ActionIcon
        className={styles.narrow}
        variant="subtle"
        size={36}
        aria-label={say('context.title')}
        onClick={showDetails}
      >
        <IconInfoCircle size={20} aria-hidden />
      </ActionIcon>
      <Group gap={8}>
        {attendedBy.kind !== 'agent' && (conversationId !== undefined || reach !== 'phone') && (
          <Button size="sm" loading={acts.takeOver.isPending} onClick={takeOver}>
            {say('act.take-over')}
          </Button>
        )}
        {mine && (
          <Button
            size="sm"
            variant="default"
            loading={acts.handBack.isPending}
            onClick={() => acts.handBack.mutate(undefined)}
          >
            {say('act.hand-back')}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={resolve}>
          {say('act.resolve')}
        </Button>
      </Group>
    </div>
  );

  function standing(): string {
    if (conversationId === undefined && ticket) return ticket.agent?.name ?? names('status', ticket.status);
    if (attendedBy.kind === 'bot') return say('queue.with-bot');
    if (attendedBy.kind === 'agent') return mine ? say('queue.with-me') : say('queue.with', { name: attendedBy.name });
    const waited = span(minutesBetween(attendedBy.since, now), language);
    return `${groupName(attendedBy.group)} · ${say('queue.waits', { span: waited })}`;
  }
}
