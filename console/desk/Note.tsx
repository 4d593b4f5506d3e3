import { IconLock } from '@tabler/icons-react';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

interface NoteProps {
  /** The name of who wrote it. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  /** What became of it afterwards. */
  readonly since?: 'edited' | 'deleted';
}

/** What only colleagues read, of a conversation or of a ticket. */
export function Note({ by, at, text, since }: NoteProps) {
  const { say, language } = useWords();
  return (
    <section className={styles.note} aria-label={say('note.label')}>
      <div className={styles.entryHead}>
        <IconLock size={14} aria-hidden /> {`${by} · ${say('note.label')} · `}
        <time dateTime={at}>{clockTime(at, language)}</time>
        {since && ` · ${say(`message.${since}`)}`}
      </div>
      <p>{text}</p>
    </section>
  );
}
