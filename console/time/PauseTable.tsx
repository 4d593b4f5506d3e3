import { Checkbox, Table } from '@mantine/core';
import { useWords } from '../language/use-words';
import { type ClockId, clocks, type PolicyJson, type WaitId, waits } from './shapes';

/** Which waits stop which clock. */
export function PauseTable({ policy, change }: { policy: PolicyJson; change: (policy: PolicyJson) => void }) {
  const { say } = useWords();
  const set = (clock: ClockId, wait: WaitId, on: boolean) => {
    const others = (policy.pausesOn[clock] ?? []).filter((one) => one !== wait);
    const next = on ? [...others, wait] : others;
    const { [clock]: _old, ...rest } = policy.pausesOn;
    change({ ...policy, pausesOn: next.length > 0 ? { ...rest, [clock]: next } : rest });
  };
  return (
    <Table.ScrollContainer minWidth={440}>
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('policy.pauses')}</Table.Th>
            {waits.map((wait) => (
              <Table.Th key={wait}>{say(`wait.${wait}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clocks.map((clock) => (
            <Table.Tr key={clock}>
              <Table.Th scope="row">{say(`clock.${clock}`)}</Table.Th>
              {waits.map((wait) => (
                <Table.Td key={wait}>
                  <Checkbox
                    aria-label={say('policy.pause', { clock: say(`clock.${clock}`), wait: say(`wait.${wait}`) })}
                    checked={policy.pausesOn[clock]?.includes(wait) ?? false}
                    onChange={(event) => set(clock, wait, event.currentTarget.checked)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
