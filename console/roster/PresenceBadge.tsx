import type { PresenceName } from '../../adapters/http/contract/assignment';
import { useWords } from '../language/use-words';
import styles from './roster.module.css';

/** What somebody is now, by a word and a dot. */
export function PresenceBadge({ presence }: { presence: PresenceName }) {
  const { say } = useWords();
  if (presence === 'unrostered') return null;
  return (
    <span className={styles.presence} data-presence={presence}>
      {say(`presence.${presence}`)}
    </span>
  );
}
