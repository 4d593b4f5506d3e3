import { ActionIcon } from '@mantine/core';
import {
  IconAlarm,
  IconAt,
  IconEye,
  IconFilter,
  IconInbox,
  IconPlayerPause,
  IconTrash,
  IconUser,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import type { Counts, SavedView, ViewName } from '../../adapters/http/contract/inbox';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

export const views = [
  { name: 'mine', Icon: IconUser },
  { name: 'unassigned', Icon: IconUserQuestion },
  { name: 'team', Icon: IconUsers },
  { name: 'mentioned', Icon: IconAt },
  { name: 'watched', Icon: IconEye },
  { name: 'breach', Icon: IconAlarm },
  { name: 'waiting', Icon: IconPlayerPause },
  { name: 'all', Icon: IconInbox },
] as const satisfies readonly { name: ViewName; Icon: unknown }[];

export const isView = (name: unknown): name is ViewName => views.some((view) => view.name === name);

interface ViewsProps {
  readonly view: ViewName;
  readonly savedId?: string;
  readonly counts?: Counts;
  readonly saved: readonly SavedView[];
  readonly choose: (view: ViewName) => void;
  readonly chooseSaved: (view: SavedView) => void;
  readonly drop: (id: string) => void;
}

export function Views({ view, savedId, counts, saved, choose, chooseSaved, drop }: ViewsProps) {
  const { say } = useWords();
  return (
    <nav className={styles.views} aria-label={say('console.views')}>
      {views.map(({ name, Icon }) => (
        <button
          key={name}
          type="button"
          className={styles.view}
          aria-current={name === view && savedId === undefined ? 'page' : undefined}
          onClick={() => choose(name)}
        >
          <Icon size={16} aria-hidden />
          <span className={styles.viewName}>{say(`view.${name}`)}</span>
          <span className={styles.viewCount}>{counts?.views[name]?.toLocaleString() ?? ''}</span>
        </button>
      ))}
      {saved.map((one) => (
        <div key={one.id} className={styles.savedView}>
          <button
            type="button"
            className={styles.view}
            aria-current={one.id === savedId ? 'page' : undefined}
            onClick={() => chooseSaved(one)}
          >
            <IconFilter size={16} aria-hidden />
            <span className={styles.viewName}>{one.name}</span>
            <span className={styles.viewCount}>{counts?.saved[one.id]?.toLocaleString() ?? ''}</span>
          </button>
          {one.id === savedId && (
            <ActionIcon
              variant="subtle"
              size={28}
              aria-label={say('view.drop', { name: one.name })}
              onClick={() => drop(one.id)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
    </nav>
  );
}
