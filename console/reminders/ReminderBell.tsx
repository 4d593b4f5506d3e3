import { IconAlarm } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import styles from './reminders.module.css';
import { useOwnReminders } from './use-own-reminders';

/** On every page: how many of one's reminders have come; nothing where none has. */
export function ReminderBell({ person }: { person: PersonView }) {
  const { say } = useWords();
  const own = useOwnReminders(person.roles.some((role) => role === 'agent' || role === 'lead'));
  const count = own.data?.filter(({ rangAt }) => rangAt !== undefined).length ?? 0;
  if (count === 0) return null;
  const label = say('remind.bell', { count });
  return (
    <Link href="/reminders" className={styles.bell} aria-label={label} title={label}>
      <IconAlarm size={18} aria-hidden />
      {count}
    </Link>
  );
}
