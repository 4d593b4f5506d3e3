import { dayName } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './messages.module.css';

/** A line with the date, above the first message of each day. */
export function DayLine({ message, before }: { message: { readonly at: string }; before?: { readonly at: string } }) {
  const { language } = useWords();
  const day = new Date(message.at).toDateString();
  if (before && new Date(before.at).toDateString() === day) return null;
  return (
    <div className={styles.day}>
      <time dateTime={message.at}>{dayName(message.at, language)}</time>
    </div>
  );
}
