import { IconAlertTriangle, IconCheck, IconClock, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react';
import { span } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';
import type { Due } from './due';

const shapes = {
  calm: IconClock,
  soon: IconClockExclamation,
  late: IconAlertTriangle,
  paused: IconPlayerPause,
  met: IconCheck,
} as const;

/** A promise's state: always a word and a shape beside the colour. Says how long unless told what to say. */
export function DueChip({ due, words, reason }: { due: Due; words?: string; reason?: string }) {
  const { say, language } = useWords();
  const Shape = shapes[due.state];
  return (
    <span className={styles.due} data-state={due.state}>
      <Shape size={14} aria-hidden />
      {words ??
        (reason ? say('due.paused-for', { reason }) : say(`due.${due.state}`, { span: span(due.minutes, language) }))}
    </span>
  );
}
