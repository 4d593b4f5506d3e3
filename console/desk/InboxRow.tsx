import { Checkbox, VisuallyHidden } from '@mantine/core';
import {
  IconBrandSlack,
  IconBrandTeams,
  IconMailX,
  IconPhone,
  IconUsers,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Here, InboxItem } from '../../adapters/http/contract/inbox';
import type { PersonView } from '../../adapters/http/contract/session';
import { clockTime, minutesBetween, span } from '../language/times';
import { useWords } from '../language/use-words';
import { DueChip } from './DueChip';
import styles from './desk.module.css';
import { dueOfClock } from './due';
import { PresenceMarks } from './PresenceMarks';
import { useNames } from './use-names';

const marks: Readonly<Record<string, TablerIcon>> = {
  slack: IconBrandSlack,
  teams: IconBrandTeams,
  web: IconWorld,
  phone: IconPhone,
  corridor: IconUsers,
};

interface InboxRowProps {
  readonly item: InboxItem;
  readonly now: Date;
  readonly me: PersonView;
  readonly here: readonly Here[];
  readonly selected: boolean;
  readonly select: () => void;
  readonly chosen: boolean;
  readonly choose: (on: boolean) => void;
}

/** Who, where from, what, who has it, and what was promised. */
export function InboxRow({ item, now, me, here, selected, select, chosen, choose }: InboxRowProps) {
  const { say, language } = useWords();
  const names = useNames();
  const { number, title, requester, channel, priority, clock, undeliverable, lastAt, status } = item;
  const Mark = marks[channel] ?? IconWorld;
  const done = status === 'resolved' || status === 'closed';
  return (
    <div className={styles.rowLine} aria-current={selected ? 'true' : undefined} data-done={done}>
      <Checkbox
        className={styles.rowCheck}
        size="xs"
        checked={chosen}
        disabled={item.ticketId === undefined}
        aria-label={say('inbox.choose', { name: number ?? title })}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <button type="button" className={styles.rowButton} onClick={select}>
        <span className={styles.rowTop}>
          <Mark size={14} aria-hidden />
          <VisuallyHidden>{names('channel', channel)}</VisuallyHidden>
          <strong className={styles.rowName}>{requester.name}</strong>
          <time className={styles.soft} dateTime={lastAt}>
            {clockTime(lastAt, language, now)}
          </time>
        </span>
        <span className={styles.rowAsked}>{title || say('queue.nothing-asked')}</span>
        <span className={styles.rowFoot}>
          {number && <span className={styles.number}>{number}</span>}
          {priority && (
            <span className={styles.priority} data-priority={priority}>
              {priority}
            </span>
          )}
          {done && <span>{names('status', status)}</span>}
          {!done && clock && <DueChip due={dueOfClock(clock)} reason={clock.reason && names('hold', clock.reason)} />}
          <span>{attendance()}</span>
          {undeliverable && (
            <span className={styles.due} data-state="late">
              <IconMailX size={14} aria-hidden />
              {say('view.undeliverable')}
            </span>
          )}
        </span>
      </button>
      <PresenceMarks here={here.filter(({ personId }) => personId !== me.id)} />
    </div>
  );

  function attendance(): string {
    const { attendedBy, agent } = item;
    if (attendedBy?.kind === 'waiting')
      return say('queue.waits', { span: span(minutesBetween(attendedBy.since, now), language) });
    const owner = agent?.id ?? (attendedBy?.kind === 'agent' ? attendedBy.agentId : undefined);
    if (owner === me.id) return say('queue.with-me');
    const name = agent?.name ?? (attendedBy?.kind === 'agent' ? attendedBy.name : undefined);
    return name ? say('queue.with', { name }) : say('queue.with-nobody');
  }
}
