import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LedgerView } from '../../adapters/http/contract/time';
import { clockTime, span } from '../language/times';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { LedgerParts } from './LedgerParts';
import { Problems } from './SaveBar';
import styles from './time.module.css';

/** The clocks of a ticket as bars: what counted, what was paused and why, nights and holidays, and who held it. */
export function LedgerBars({ ticketId }: { ticketId: string }) {
  const { say } = useWords();
  const query = useQuery({ queryKey: ['desk', 'ledger', ticketId], queryFn: () => timeApi.ledgers(ticketId) });
  if (query.error) return <Problems error={query.error} />;
  if (!query.data) return <Skeleton h={120} />;
  return (
    <Stack gap="md" component="section" aria-label={say('ledger.title')}>
      {query.data.ledgers.map((ledger) => (
        <LedgerBar key={`${ledger.clock}${ledger.round}`} ledger={ledger} />
      ))}
    </Stack>
  );
}

const kinds = ['counted', 'paused', 'off-hours', 'holiday'] as const;

/** One clock's ledger. A part is as long as it lasted; the list beside it gives every part to argue with. */
export function LedgerBar({ ledger }: { ledger: LedgerView }) {
  const { say, language } = useWords();
  const [listed, list] = useState(false);
  const { clock, round, ms, parts, byKind, byGroup, allowedMinutes, breachedAt, met } = ledger;
  const percent = (part: number) => `${((part / Math.max(1, ms)) * 100).toFixed(3)}%`;
  const sum = (part: number) => span(Math.round(part / 60_000), language);
  // Of a ticket just opened the title says it all.
  const plain = parts.every(({ kind }) => kind === 'counted');
  const title = round > 1 ? say('ledger.round', { clock: say(`clock.${clock}`), round }) : say(`clock.${clock}`);
  return (
    <figure className={styles.ledger} aria-label={title}>
      <figcaption className={styles.ledgerTitle}>
        <strong>{title}</strong>
        <span className="figures">
          {allowedMinutes === undefined
            ? say('ledger.spent', { spent: sum(byKind.counted) })
            : say('ledger.spent-of', { spent: sum(byKind.counted), allowed: span(allowedMinutes, language) })}
          {breachedAt && (
            <span className={styles.late}> · {say('ledger.broken', { time: clockTime(breachedAt, language) })}</span>
          )}
          {!breachedAt && met && ` · ${say('ledger.met')}`}
        </span>
      </figcaption>
      <div className={styles.bar} aria-hidden>
        {parts.map((part) => (
          <span
            key={part.from}
            className={styles.part}
            data-kind={part.kind}
            style={{ width: percent(part.ms) }}
            title={`${say(`ledger.${part.kind}`)} · ${span(part.minutes, language)} · ${part.groupName}`}
          />
        ))}
      </div>
      {!plain && (
        <ul className={styles.ledgerSums}>
          {kinds
            .filter((kind) => byKind[kind] > 0)
            .map((kind) => (
              <li key={kind}>
                <span className={styles.part} data-kind={kind} aria-hidden />
                {say(`ledger.${kind}`)} <span className="figures">{sum(byKind[kind])}</span>
              </li>
            ))}
        </ul>
      )}
      {byGroup.length > 1 && (
        <Text size="xs" c="dimmed">
          {say('ledger.held', {
            groups: byGroup.map((one) => `${one.groupName} ${sum(one.counted)}`).join(' · '),
          })}
        </Text>
      )}
      {ledger.differs && (
        <Text size="xs" c="dimmed">
          {say('ledger.differs')}
        </Text>
      )}
      {parts.length > 1 && (
        <button type="button" className={styles.more} aria-expanded={listed} onClick={() => list(!listed)}>
          {say(listed ? 'ledger.hide' : 'ledger.show', { count: parts.length })}
        </button>
      )}
      {listed && <LedgerParts ledger={ledger} />}
    </figure>
  );
}
