import type { Work } from '../../adapters/http/contract/work';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';
import { useNames } from './use-names';

interface HandoffCardProps {
  readonly card: Work['card'];
  readonly entities: Work['entities'];
  /** Whole while somebody must still decide to take it; one line once the agent is at work. */
  readonly open: boolean;
}

/** What the agent needs before the first word, above the thread: what was asked, understood and tried, and why it is here. */
export function HandoffCard({ card, entities, open }: HandoffCardProps) {
  const { say, language } = useWords();
  const names = useNames();
  const { asked, understood, tried, reason } = card;
  return (
    <section className={styles.handoff} aria-label={say('card.title')}>
      <details open={open} key={String(open)}>
        <summary>
          {say('card.title')}
          <span className={styles.soft}> {reason || asked}</span>
        </summary>
        <dl className={styles.facts}>
          <dt>{say('card.asked')}</dt>
          <dd>{asked || say('queue.nothing-asked')}</dd>
          <dt>{say('card.understood')}</dt>
          <dd>
            {understood
              ? say('card.understood-as', {
                  name: understood.name[language],
                  percent: Math.round(understood.confidence * 100),
                })
              : say('card.not-understood')}
          </dd>
          {entities.length > 0 && (
            <>
              <dt>{say('card.entities')}</dt>
              <dd>{entities.map(({ kind, value }) => `${names('entity', kind)}: ${value}`).join('\n')}</dd>
            </>
          )}
          <dt>{say('card.tried')}</dt>
          <dd>{tried.length > 0 ? tried.join('\n') : say('card.nothing-tried')}</dd>
        </dl>
      </details>
    </section>
  );
}
