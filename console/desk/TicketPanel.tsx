import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TicketView, Transfer } from '../../adapters/http/contract/desk';
import { AssignmentCard } from '../assignment/AssignmentCard';
import { FromTicket } from '../knowledge/FromTicket';
import { clockTime } from '../language/times';
import { useCommands } from '../commands/offered';
import { useWords } from '../language/use-words';
import { useCategories } from '../organization/use-categories';
import { useGroups } from '../organization/use-groups';
import { TicketReminders } from '../reminders/TicketReminders';
import { Bridge } from '../time/Bridge';
import { useLater } from '../undo/use-later';
import { Clocks } from './Clocks';
import { HoldMenu } from './HoldMenu';
import styles from './desk.module.css';
import { TransferDialog } from './TransferDialog';
import type { DeskActs } from './use-desk-acts';
import { useNames } from './use-names';

export function TicketPanel({ ticket, acts }: { ticket: TicketView; acts: DeskActs }) {
  const { say, language } = useWords();
  const { groupName } = useGroups();
  const { categoryName } = useCategories();
  const names = useNames();
  const [transferring, dialog] = useDisclosure(false);
  const later = useLater();
  const open = ticket.status !== 'resolved' && ticket.status !== 'closed';
  const transfer = (to: Transfer) => {
    dialog.close();
    later({
      words: say('undo.transfer', { number: ticket.number }),
      act: () => acts.transfer.mutate({ ticket: ticket.id, ...to }),
    });
  };
  useCommands({ transfer: open ? dialog.open : undefined });
  return (
    <>
      <section>
        <h3 className={styles.contextTitle}>
          <span className={styles.number}>{ticket.number}</span> {ticket.title}
        </h3>
        <dl className={styles.facts}>
          <dt>{say('ticket.status')}</dt>
          <dd>
            {ticket.hold?.until
              ? say('hold.until', { time: clockTime(ticket.hold.until, language) })
              : names('status', ticket.status)}
          </dd>
          <dt>{say('ticket.priority')}</dt>
          <dd>{ticket.priority}</dd>
          <dt>{say('ticket.group')}</dt>
          <dd>{groupName(ticket.group)}</dd>
          <dt>{say('ticket.agent')}</dt>
          <dd>{ticket.agent?.name ?? say('ticket.nobody')}</dd>
          <dt>{say('ticket.category')}</dt>
          <dd>{categoryName(ticket.category)}</dd>
          <dt>{say('ticket.bounces')}</dt>
          <dd>{ticket.bounces}</dd>
        </dl>
        {open && (
          <Group gap={8} mt="sm">
            {ticket.status === 'on-hold' ? (
              <Button size="compact-sm" variant="default" onClick={() => acts.resume.mutate(ticket.id)}>
                {say('hold.resume')}
              </Button>
            ) : (
              <HoldMenu ticket={ticket} acts={acts} />
            )}
            <Button size="compact-sm" variant="default" onClick={dialog.open}>
              {say('transfer.title')}
            </Button>
          </Group>
        )}
        {!open && <FromTicket ticket={ticket} />}
      </section>
      <AssignmentCard ticketId={ticket.id} version={ticket.history.length} open={open} />
      {ticket.bridge && <Bridge ticketId={ticket.id} />}
      <TicketReminders ticket={ticket} />
      <Clocks clocks={ticket.clocks} />
      <TransferDialog
        opened={transferring}
        close={dialog.close}
        from={ticket.group}
        draft={ticket.id}
        transfer={transfer}
      />
    </>
  );
}
