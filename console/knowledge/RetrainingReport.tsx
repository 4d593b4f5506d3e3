import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { RetrainingView } from '../../adapters/http/contract/teaching';
import { useWords } from '../language/use-words';
import styles from './knowledge.module.css';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** What learning anew does, by the phrases that were kept apart. */
export function RetrainingReport({ report }: { report: RetrainingView }) {
  const { say } = useWords();
  const { accepted, refusedFor, fallen, risen } = report;
  return (
    <div aria-live="polite" className={styles.report}>
      <p className={accepted ? styles.pass : styles.fail}>
        {accepted ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        {accepted ? say('retraining.accepted') : say(`retraining.refused-${refusedFor ?? 'lost'}`)}
      </p>
      <p className={styles.soft}>
        {say('retraining.accuracy', { before: percent(report.accuracyBefore), after: percent(report.accuracyAfter) })}
        {' · '}
        {say('retraining.bold', {
          before: percent(report.confidentlyWrongBefore),
          after: percent(report.confidentlyWrongAfter),
        })}
      </p>
      <Judged title={say('retraining.fallen', { count: fallen.length })} all={fallen} lost />
      <Judged title={say('retraining.risen', { count: risen.length })} all={risen} />
    </div>
  );
}

function Judged({ title, all, lost = false }: { title: string; all: RetrainingView['fallen']; lost?: boolean }) {
  if (all.length === 0) return null;
  return (
    <>
      <p className={styles.phrasesTitle}>{title}</p>
      <ul className={styles.phrases} data-lost={lost || undefined}>
        {all.map(({ text, intent, got, language }) => (
          <li key={`${intent} ${text}`} lang={language}>
            <q>{text}</q> <span className={styles.soft}>{got && got !== intent ? `${intent} → ${got}` : intent}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
