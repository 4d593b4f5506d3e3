import type { DeskConversation } from '../../adapters/http/contract';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

/** What the agent needs before the first word: what was asked, understood and tried, and why it is here. */
export function HandoffCard({ card }: { card: DeskConversation['card'] }) {
  const { say } = useWords();
  const { asked, understood, tried, reason } = card;
  return (
    <section className={styles.handoff} aria-label={say('card.title')}>
      <h3>{say('card.title')}</h3>
      <dl className={styles.facts}>
        <dt>{say('card.asked')}</dt>
        <dd>{asked || say('queue.nothing-asked')}</dd>
        <dt>{say('card.understood')}</dt>
        <dd>
          {understood
            ? say('card.understood-as', { name: understood.name, percent: Math.round(understood.confidence * 100) })
            : say('card.not-understood')}
        </dd>
        <dt>{say('card.tried')}</dt>
        <dd>{tried.length > 0 ? tried.join('\n') : say('card.nothing-tried')}</dd>
        {reason && <dt>{say('card.reason')}</dt>}
        {reason && <dd>{reason}</dd>}
      </dl>
    </section>
  );
}
