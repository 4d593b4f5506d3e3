import { VisuallyHidden } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { TicketCardView } from '../../adapters/http/contract/messages';
import { useWords } from '../language/use-words';
import styles from './messages.module.css';

const steps = ['new', 'in-progress', 'resolved'] as const;
const reached: Readonly<Record<string, number>> = { new: 1, 'in-progress': 2, 'on-hold': 2, resolved: 3, closed: 3 };

/** Number, owner, promise, and how far it is. */
export function TicketCard({ ticket }: { ticket: TicketCardView }) {
  const { say } = useWords();
  const done = reached[ticket.status] ?? 1;
  return (
    <article className={styles.card} aria-label={`${ticket.number} ${ticket.title}`}>
      <div className={styles.ticketHead}>
        <span className={styles.number}>{ticket.number}</span>
        <span className={styles.status} data-status={ticket.status}>
          {ticket.status === 'on-hold' && <IconPlayerPause size={12} aria-hidden />}
          {ticket.statusLabel}
        </span>
      </div>
      <h3 className={styles.cardTitle}>{ticket.title}</h3>
      <VisuallyHidden>{say('ticket.progress', { done, of: steps.length })}</VisuallyHidden>
      <div className={styles.steps} aria-hidden>
        {steps.map((step, index) => (
          <span key={step} data-done={index < done} />
        ))}
      </div>
      <dl className={styles.facts}>
        <dt>{say('ticket.owner')}</dt>
        <dd>{ticket.owner}</dd>
        <dt>{say('ticket.promise')}</dt>
        <dd>{ticket.promise}</dd>
      </dl>
    </article>
  );
}
