import { useQuery } from '@tanstack/react-query';
import type { TicketView } from '../../adapters/http/contract/desk';
import { api } from '../api/api';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import styles from './desk.module.css';
import { useNames } from './use-names';

type Entry = TicketView['history'][number];

/** What happened to the ticket, newest first. */
export function TicketHistory({ history }: { history: readonly Entry[] }) {
  const { say, language } = useWords();
  const names = useNames();
  const groups = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime: 600_000 });
  const groupName = (id: string) => groups.data?.find((group) => group.id === id)?.name[language] ?? id;
  return (
    <section>
      <h3 className={styles.contextTitle}>{say('context.history')}</h3>
      <ol className={styles.history}>
        {history.toReversed().map((entry, index) => (
          <li key={`${entry.at} ${history.length - index}`}>
            <time className={styles.soft} dateTime={entry.at}>
              {clockTime(entry.at, language)}
            </time>{' '}
            {words(entry)}
          </li>
        ))}
      </ol>
    </section>
  );

  function words({ kind, detail }: Entry): string {
    const key = `history.${kind}`;
    if (!isWordKey(key)) return kind;
    const { from = '', to = '', clock = '', group = '' } = detail;
    const moment = (value: string) => (value === '' ? '–' : clockTime(value, language));
    const named: Record<string, string> =
      kind === 'status'
        ? { from: names('status', from), to: names('status', to) }
        : detail.field === 'until'
          ? { field: say('history.until'), from: moment(from), to: moment(to) }
          : { from: groupName(from), to: groupName(to), group: groupName(group) };
    if (kind === 'reminder') return reminderWords(detail);
    return say(key, { agent: '', note: '', ...detail, ...named, clock: names('clock', clock) }).trim();
  }

  function reminderWords({ act = '', reminder = '', name = '', when, text = '' }: Entry['detail']): string {
    const at = when === undefined ? '' : clockTime(when, language);
    const words = { act: names('act-of', act), reminder: names('remind', reminder), name, when: at, text };
    return say('history.reminder', words).trim();
  }
}
