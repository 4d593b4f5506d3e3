import { Button, Group, Menu, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Hold, TicketView } from '../../adapters/http/contract/desk';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';
import { useReminderActs } from '../reminders/use-reminder-acts';
import { WhenInput } from '../reminders/WhenInput';
import type { DeskActs } from './use-desk-acts';

/** Waits that begin at once, and those that first ask when. */
const atOnce = ['requester', 'approval', 'supplier'] as const satisfies readonly Hold['reason'][];
const dated = ['planned', 'ask-again'] as const;
type Dated = (typeof dated)[number];

/** What the ticket is to wait for: with a planned date it goes on by itself, with the other the requester is asked again. */
export function HoldMenu({ ticket, acts }: { ticket: TicketView; acts: DeskActs }) {
  const { say } = useWords();
  const [asking, setAsking] = useState<Dated>();
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {say('hold.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {atOnce.map((reason) => (
            <Menu.Item key={reason} onClick={() => acts.hold.mutate({ ticket: ticket.id, reason })}>
              {say(`hold.${reason}`)}
            </Menu.Item>
          ))}
          {dated.map((reason) => (
            <Menu.Item key={reason} onClick={() => setAsking(reason)}>
              {say(`hold.${reason}-when`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={asking !== undefined}
        onClose={close}
        title={asking && say(`hold.${asking}-when`)}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {asking && <HoldForm ticket={ticket} acts={acts} asking={asking} close={close} />}
      </Modal>
    </>
  );
}

function HoldForm({
  ticket,
  acts,
  asking,
  close,
}: {
  ticket: TicketView;
  acts: DeskActs;
  asking: Dated;
  close: () => void;
}) {
  const { say } = useWords();
  const { set } = useReminderActs(ticket.id);
  const [at, setAt] = useState<string>();
  const [checked, setChecked] = useState(false);
  const [id] = useState(clientId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!at) return;
    if (asking === 'planned')
      return acts.hold.mutate({ ticket: ticket.id, reason: 'planned', until: at }, { onSuccess: close });
    acts.hold.mutate(
      { ticket: ticket.id, reason: 'requester' },
      { onSuccess: () => set.mutate({ clientId: id, kind: 'ask-again', at }, { onSuccess: close }) },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <WhenInput ticket={ticket.id} chosen={at} choose={setAt} missing={checked} />
        <Group justify="flex-end">
          <Button type="submit" loading={acts.hold.isPending || set.isPending}>
            {say('hold.title')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
