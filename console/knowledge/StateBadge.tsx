import type { ArticleRow } from '../../adapters/http/contract/knowledge';
import { useWords } from '../language/use-words';
import styles from './knowledge.module.css';

/** Where an article stands, as a word. */
export function StateBadge({ state }: { state: ArticleRow['state'] }) {
  const { say } = useWords();
  return (
    <span className={styles.state} data-state={state}>
      {say(`knowledge.state-${state}`)}
    </span>
  );
}
