import { IconBellRinging, IconHeadset, IconInbox, IconMailX, IconUser } from '@tabler/icons-react';
import type { DeskViewName, Queue } from '../../adapters/http/contract/desk';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

const views = [
  { name: 'waiting', Icon: IconBellRinging },
  { name: 'mine', Icon: IconUser },
  { name: 'attended', Icon: IconHeadset },
  { name: 'undeliverable', Icon: IconMailX },
  { name: 'all', Icon: IconInbox },
] as const;

interface ViewsProps {
  readonly view: DeskViewName;
  readonly counts?: Queue['counts'];
  readonly choose: (view: DeskViewName) => void;
}

export function Views({ view, counts, choose }: ViewsProps) {
  const { say } = useWords();
  return (
    <nav className={styles.views} aria-label={say('console.views')}>
      {views.map(({ name, Icon }) => (
        <button
          key={name}
          type="button"
          className={styles.view}
          aria-current={name === view ? 'page' : undefined}
          onClick={() => choose(name)}
        >
          <Icon size={16} aria-hidden />
          <span className={styles.viewName}>{say(`view.${name}`)}</span>
          <span className={styles.viewCount}>{counts?.[name] ?? ''}</span>
        </button>
      ))}
    </nav>
  );
}
