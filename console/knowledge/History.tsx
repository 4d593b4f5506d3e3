import type { ArticleRecordView } from '../../adapters/http/contract/knowledge';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import styles from './knowledge.module.css';

/** Who did what, newest first. */
export function History({ events }: { events: ArticleRecordView['history'] }) {
  const { say, language } = useWords();
  if (events.length === 0) return <p className={styles.soft}>{say('knowledge.no-history')}</p>;
  return (
    <ul className={styles.list}>
      {events.map(({ kind, at, by, note, number }) => {
        const key = `knowledge.did-${kind}`;
        return (
          <li key={`${at} ${kind}`} className={styles.edition}>
            <time dateTime={at} className={styles.soft}>
              {clockTime(at, language)}
            </time>{' '}
            {isWordKey(key) ? say(key, { name: by.name, number: number ?? '' }) : kind}
            {note && <span className={styles.lines}>{note}</span>}
          </li>
        );
      })}
    </ul>
  );
}
