import { Table } from '@mantine/core';
import type { LedgerView } from '../../adapters/http/contract/time';
import { clockTime, span } from '../language/times';
import { useWords } from '../language/use-words';

/** Every part of a ledger, in order; the last line is the whole, to which they add up. */
export function LedgerParts({ ledger }: { ledger: LedgerView }) {
  const { say, language } = useWords();
  return (
    <Table.ScrollContainer minWidth={250} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table fz="xs" verticalSpacing={4} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('ledger.from')}</Table.Th>
            <Table.Th>{say('ledger.what')}</Table.Th>
            <Table.Th>{say('ledger.group')}</Table.Th>
            <Table.Th ta="end">{say('ledger.time')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ledger.parts.map(({ from, kind, reason, groupName, minutes }) => (
            <Table.Tr key={from}>
              <Table.Td className="figures">{clockTime(from, language)}</Table.Td>
              <Table.Td>
                {say(`ledger.${kind}`)}
                {reason &&
                  (language === 'zh'
                    ? `（${say(`ledger.because-${reason}`)}）`
                    : ` (${say(`ledger.because-${reason}`)})`)}
              </Table.Td>
              <Table.Td>{groupName}</Table.Td>
              <Table.Td ta="end" className="figures">
                {span(minutes, language)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>{clockTime(ledger.to, language)}</Table.Th>
            <Table.Th colSpan={2}>{say('ledger.whole')}</Table.Th>
            <Table.Th ta="end" className="figures">
              {span(Math.round(ledger.ms / 60_000), language)}
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
