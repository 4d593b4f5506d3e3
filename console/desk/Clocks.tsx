import type { TicketView } from '../../adapters/http/contract/desk';
import { clockTime, span } from '../language/times';
import { useWords } from '../language/use-words';
import { DueChip } from './DueChip';
import styles from './desk.module.css';
import { dueOfClock } from './due';
import { useNames } from './use-names';

type Clock = TicketView['clocks'][number];

/** Every promise of the ticket with the service time that is left. */
export function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  const { say, language } = useWords();
  const names = useNames();
  return (
    <section>
      {clocks.map((clock) => {
        const due = dueOfClock(clock);
        return (
          <div key={clock.name} className={styles.clock} data-state={due.state}>
            <span className={styles.clockName}>{names('clock', clock.name)}</span>
            <DueChip due={due} words={names('clock', due.state)} />
            <span className={styles.soft}>
              {words(clock)}
              {clock.dueAt && clock.state === 'running' && ` · ${clockTime(clock.dueAt, language)}`}
            </span>
          </div>
        );
      })}
    </section>
  );

  function words({ state, remainingMinutes, breached, reason }: Clock): string {
    const left = span(Math.abs(remainingMinutes), language);
    if (state === 'met') return breached ? say('clock.met-late') : '';
    if (state === 'paused') return `${say('clock.left', { span: left })}${reason ? ` · ${names('hold', reason)}` : ''}`;
    return say(remainingMinutes < 0 ? 'clock.over' : 'clock.left', { span: left });
  }
}
