import { IconHeadset, IconHourglass } from '@tabler/icons-react';
import type { AttendedByView } from '../../adapters/http/contract/messages';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './chat.module.css';

/** Who answers, when it is not the bot. */
export function Attendance({ attendedBy }: { attendedBy: AttendedByView }) {
  const { say, language } = useWords();
  return (
    <output>
      {attendedBy.kind === 'waiting' && (
        <span className={styles.attendance}>
          <IconHourglass size={14} aria-hidden />
          {say('attended.waiting', { group: attendedBy.groupName, time: clockTime(attendedBy.since, language) })}
        </span>
      )}
      {attendedBy.kind === 'agent' && (
        <span className={styles.attendance}>
          <IconHeadset size={14} aria-hidden />
          {say('attended.agent', { name: attendedBy.name })}
        </span>
      )}
    </output>
  );
}
