import type { Work } from '../../adapters/http/contract/work';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';
import { Note } from './Note';
import { type Happening, isMinor } from './timeline';
import { useEventWords } from './use-event-words';

interface HappenedProps {
  readonly happenings: readonly Happening[];
  readonly work: Pick<Work, 'people' | 'requester'>;
}

/** What happened between two sayings: a line for each, the steps of the machinery behind one. */
export function Happened({ happenings, work }: HappenedProps) {
  const { say } = useWords();
  const words = useEventWords(work);
  const shown = happenings.filter((one) => !isMinor(one));
  const hidden = happenings.filter(isMinor);
  return (
    <div className={styles.happened}>
      {shown.map((one) =>
        one.of === 'ticket' && one.event.kind === 'noted' ? (
          <Note
            key={one.id}
            at={one.at}
            by={work.people[one.event.by] ?? one.event.by}
            text={one.event.detail.text ?? ''}
          />
        ) : (
          <Line key={one.id} at={one.at} words={words(one)} late={isLate(one)} />
        ),
      )}
      {hidden.length > 0 && (
        <details className={styles.event}>
          <summary>{say('history.more', { count: hidden.length })}</summary>
          {hidden.map((one) => (
            <Line key={one.id} at={one.at} words={words(one)} />
          ))}
        </details>
      )}
    </div>
  );
}

function Line({ at, words, late = false }: { at: string; words: string; late?: boolean }) {
  const { language } = useWords();
  return (
    <p className={styles.event} data-late={late}>
      {words} · <time dateTime={at}>{clockTime(at, language)}</time>
    </p>
  );
}

/** A broken promise and what followed from it must not be overlooked. */
const isLate = ({ of, event }: Happening) =>
  of === 'ticket' && ((event.kind === 'clock' && event.detail.event === 'breached') || event.kind === 'escalated');
