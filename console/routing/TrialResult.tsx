import { Box, Text, Title } from '@mantine/core';
import type { TriedRouting } from '../../adapters/http/contract/routing';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import styles from './routing.module.css';
import type { Known } from './use-known';

/** What the rules would have done with past tickets: how many, and each that would have gone elsewhere. */
export function TrialResult({ trial, known }: { trial: TriedRouting; known: Known }) {
  const { say, language } = useWords();
  const { tickets, changed, more, straight, away } = trial;
  return (
    <section aria-labelledby="trial" className={styles.trial}>
      <Title order={2} id="trial">
        {say('trial.title')}
      </Title>
      <Text aria-live="polite">
        {say('trial.summary', { tickets, changed: changed.length + more, straight, away })}
      </Text>
      {changed.length > 0 && (
        <Box component="section" className={styles.scroll} tabIndex={0} aria-label={say('trial.title')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('trial.ticket')}</th>
                <th scope="col">{say('trial.was')}</th>
                <th scope="col">{say('trial.would')}</th>
                <th scope="col">{say('trial.ended')}</th>
                <th scope="col">{say('trial.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ id, number, title, category, openedAt, was, would, ended, effect }) => (
                <tr key={id}>
                  <td>
                    <strong>{number}</strong> {title}
                    <div className={styles.soft}>
                      {known.category(category)} · {clockTime(openedAt, language)}
                    </div>
                  </td>
                  <td>
                    {known.group(was.group)} <span className={styles.soft}>{was.priority}</span>
                  </td>
                  <td>
                    {known.group(would.group)} <span className={styles.soft}>{would.priority}</span>
                  </td>
                  <td>{known.group(ended)}</td>
                  <td data-effect={effect}>{say(`trial.effect-${effect}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Box>
      )}
      {more > 0 && <Text c="dimmed">{say('trial.more', { count: more })}</Text>}
    </section>
  );
}
