import { VisuallyHidden } from '@mantine/core';
import { IconBrandSlack, IconBrandTeams, IconMailX, IconWorld } from '@tabler/icons-react';
import type { QueueItem } from '../../adapters/http/contract/desk';
import type { PersonView } from '../../adapters/http/contract/session';
import { clockTime, minutesBetween, span } from '../language/times';
import { useWords } from '../language/use-words';
import { DueChip } from './DueChip';
import styles from './desk.module.css';
import { dueOfItem } from './due';
import { useNames } from './use-names';

const marks: Readonly<Record<string, typeof IconWorld>> = {
  slack: IconBrandSlack,
  teams: IconBrandTeams,
  web: IconWorld,
};

interface QueueRowProps {
  readonly item: QueueItem;
  readonly now: Date;
  readonly me: PersonView;
  readonly selected: boolean;
  readonly select: () => void;
}

/** Who, where from, what, how long already, and what was promised. */
export function QueueRow({ item, now, me, selected, select }: QueueRowProps) {
  const { say, language } = useWords();
  const names = useNames();
  const due = dueOfItem(item, now);
  const Mark = marks[item.channel] ?? IconWorld;
  return (
    <button type="button" className={styles.rowButton} aria-current={selected ? 'true' : undefined} onClick={select}>
      <span className={styles.rowTop}>
        <Mark size={14} aria-hidden />
        <VisuallyHidden>{names('channel', item.channel)}</VisuallyHidden>
        <strong className={styles.rowName}>{item.requester.name}</strong>
        <time className={styles.soft} dateTime={item.lastAt}>
          {clockTime(item.lastAt, language, now)}
        </time>
      </span>
      <span className={styles.rowAsked}>{item.asked || say('queue.nothing-asked')}</span>
      <span className={styles.rowFoot}>
        <span>{attendance()}</span>
        {item.ticket && <span className={styles.number}>{item.ticket.number}</span>}
        {item.ticket && <span>{item.ticket.priority}</span>}
        {due && <DueChip due={due} />}
        {item.undeliverable && (
          <span className={styles.due} data-state="late">
            <IconMailX size={14} aria-hidden />
            {say('view.undeliverable')}
          </span>
        )}
      </span>
    </button>
  );

  function attendance(): string {
    const { attendedBy } = item;
    if (attendedBy.kind === 'bot') return say('queue.with-bot');
    if (attendedBy.kind === 'waiting')
      return say('queue.waits', { span: span(minutesBetween(attendedBy.since, now), language) });
    return attendedBy.agentId === me.id ? say('queue.with-me') : say('queue.with', { name: attendedBy.name });
  }
}
