import { Alert, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { ArticleRecordView } from '../../adapters/http/contract/knowledge';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './knowledge.module.css';
import { StateBadge } from './StateBadge';

/** Where it stands, what readers see meanwhile, and its pair in the other language. */
export function ArticleState({ record }: { record: ArticleRecordView }) {
  const { say, language } = useWords();
  const { state, edition, work, retired, other, older, id } = record;
  const returned = work?.returned;
  const otherLanguage = record.language === 'en' ? 'zh' : 'en';
  return (
    <>
      <Group gap="xs" mb="sm" className={styles.stateLine}>
        <StateBadge state={state} />
        {work?.publishAt && <span>{say('knowledge.publishes-at', { time: clockTime(work.publishAt, language) })}</span>}
        {work && edition && !retired && (
          <span className={styles.soft}>{say('knowledge.readers-see', { number: edition.number })}</span>
        )}
        {older && <span className={styles.warn}>{say('knowledge.older')}</span>}
        {other ? (
          <Link href={`/knowledge/articles/${id}/${otherLanguage}`}>
            {say('knowledge.other', { language: say(`language.${otherLanguage}`), title: other.title })}
          </Link>
        ) : (
          <span className={styles.soft}>
            {say('knowledge.no-other', { language: say(`language.${otherLanguage}`) })}
          </span>
        )}
        {other?.older && <span className={styles.warn}>{say('knowledge.other-older')}</span>}
      </Group>
      {returned && (
        <Alert
          mb="sm"
          title={
            returned.by ? say('knowledge.returned', { name: returned.by.name }) : say('knowledge.returned-by-gate')
          }
        >
          <span className={styles.lines}>{returned.note}</span>
        </Alert>
      )}
    </>
  );
}
