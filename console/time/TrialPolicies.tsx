import { Button, Group, Paper, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { WhatIfView } from '../../adapters/http/contract/time';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { Problems } from './SaveBar';
import type { PolicyJson } from './shapes';
import styles from './time.module.css';

/** The policies as they stand here, tried on the past 90 days: which promises would be broken, and which kept. */
export function TrialPolicies({ policies }: { policies: readonly PolicyJson[] }) {
  const { say } = useWords();
  const trial = useMutation({ mutationFn: () => timeApi.whatIf({ policies }) });
  return (
    <Paper withBorder p="md" component="section" aria-label={say('what-if.title')}>
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{say('what-if.title')}</Text>
          <Text size="sm" c="dimmed">
            {say('what-if.hint')}
          </Text>
        </div>
        <Button variant="default" onClick={() => trial.mutate()} loading={trial.isPending}>
          {say('what-if.run')}
        </Button>
      </Group>
      {trial.error && <Problems error={trial.error} />}
      {trial.data && <Result trial={trial.data} />}
    </Paper>
  );
}

function Result({ trial }: { trial: WhatIfView }) {
  const { say, language } = useWords();
  const verdict = ({ policy, breachedAt }: WhatIfView['differences'][number]['before']) =>
    policy === undefined
      ? say('what-if.none')
      : breachedAt
        ? say('what-if.broken', { policy, time: clockTime(breachedAt, language) })
        : say('what-if.kept', { policy });
  return (
    <output className={styles.result}>
      <div className={styles.sums}>
        <Sum value={trial.gained} label={say('what-if.gained')} tone="late" />
        <Sum value={trial.lost} label={say('what-if.lost')} tone="calm" />
        <Sum value={trial.unchanged.kept} label={say('what-if.still-kept')} />
        <Sum value={trial.unchanged.broken} label={say('what-if.still-broken')} />
      </div>
      <Text size="xs" c="dimmed" mb="sm">
        {say(trial.cut ? 'what-if.cut' : 'what-if.tried', { tickets: trial.tickets })}
      </Text>
      {trial.differences.length > 0 && (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table striped>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say('what-if.ticket')}</Table.Th>
                <Table.Th>{say('what-if.clock')}</Table.Th>
                <Table.Th>{say('what-if.before')}</Table.Th>
                <Table.Th>{say('what-if.after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trial.differences.map((one) => (
                <Table.Tr key={`${one.ticketId}${one.clock}${one.round}`}>
                  <Table.Td>
                    {one.number} {one.title}
                  </Table.Td>
                  <Table.Td>{say(`clock.${one.clock}`)}</Table.Td>
                  <Table.Td>{verdict(one.before)}</Table.Td>
                  <Table.Td>
                    {verdict(one.after)}{' '}
                    <strong>{say(one.after.breachedAt ? 'what-if.worse' : 'what-if.better')}</strong>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </output>
  );
}

function Sum({ value, label, tone }: { value: number; label: string; tone?: 'late' | 'calm' }) {
  return (
    <div className={styles.sum} data-tone={value > 0 ? tone : undefined}>
      <span className={styles.sumValue}>{value}</span>
      <span>{label}</span>
    </div>
  );
}
