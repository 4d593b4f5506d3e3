import { Button, Group, Paper, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { timeApi } from './api';
import { Problems } from './SaveBar';
import { acts, type StepJson } from './shapes';
import { useChoices } from './use-choices';
import styles from './time.module.css';
import { useStepWords } from './use-step-words';

/** The ladder as it stands here, over last week's tickets: what would have been sent, and to whom. */
export function DryRun({ steps }: { steps: readonly StepJson[] }) {
  const { say, language } = useWords();
  const words = useStepWords();
  const { groupName } = useChoices();
  const run = useMutation({ mutationFn: () => timeApi.dryRun(steps) });
  const nameOf = (whom: string) => (whom.startsWith('group:') ? groupName(whom.slice('group:'.length)) : whom);
  const whenOf = (id: string) => {
    const step = steps.find((one) => one.id === id);
    return step ? words.when(step.when) : id;
  };
  const doesOf = (does: string) => {
    const known = acts.find((one) => one === does);
    return known ? say(`step.${known}`) : does;
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={say('dry.title')}>
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{say('dry.title')}</Text>
          <Text size="sm" c="dimmed">
            {say('dry.hint')}
          </Text>
        </div>
        <Button variant="default" onClick={() => run.mutate()} loading={run.isPending}>
          {say('dry.run')}
        </Button>
      </Group>
      {run.error && <Problems error={run.error} />}
      {run.data && (
        <output className={styles.result}>
          <Text size="sm" my="sm">
            {say(run.data.total === 0 ? 'dry.nothing' : 'dry.total', {
              total: run.data.total,
              tickets: run.data.tickets,
            })}
          </Text>
          {run.data.sent.length > 0 && (
            <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
              <Table striped>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('dry.at')}</Table.Th>
                    <Table.Th>{say('what-if.ticket')}</Table.Th>
                    <Table.Th>{say('dry.step')}</Table.Th>
                    <Table.Th>{say('dry.whom')}</Table.Th>
                    <Table.Th>{say('dry.does')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {run.data.sent.map((one) => (
                    <Table.Tr key={`${one.ticketId}${one.step}${one.at}`}>
                      <Table.Td className="figures">{clockTime(one.sendAt, language)}</Table.Td>
                      <Table.Td>
                        {one.number} {one.title}
                      </Table.Td>
                      <Table.Td>{whenOf(one.step)}</Table.Td>
                      <Table.Td>{one.whom.map(nameOf).join(language === 'zh' ? '、' : ', ')}</Table.Td>
                      <Table.Td>{doesOf(one.does)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </output>
      )}
    </Paper>
  );
}
