import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TicketView } from '../../adapters/http/contract/desk';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';
import { useColleagues } from '../organization/use-colleagues';
import type { SetReminder } from './api';
import { useReminderActs } from './use-reminder-acts';
import { WhenInput } from './WhenInput';

interface RemindDialogProps {
  readonly ticket: TicketView;
  readonly opened: boolean;
  readonly close: () => void;
}

export function RemindDialog({ opened, close, ...rest }: RemindDialogProps) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say('remind.title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <RemindForm close={close} {...rest} />}
    </Modal>
  );
}

function RemindForm({ ticket, close }: Omit<RemindDialogProps, 'opened'>) {
  const { say } = useWords();
  const { set } = useReminderActs(ticket.id);
  const colleagues = useColleagues();
  const waits = ticket.hold?.reason === 'requester';
  const kinds = ['reminder', 'call-back', 'appointment', ...(waits ? (['ask-again'] as const) : [])] as const;
  const [kind, setKind] = useState<SetReminder['kind']>(waits ? 'ask-again' : 'reminder');
  const [at, setAt] = useState<string>();
  const [text, setText] = useState('');
  const [personId, setPersonId] = useState('');
  const [checked, setChecked] = useState(false);
  // Made once: pressed twice it is one reminder.
  const [id] = useState(clientId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!at) return;
    const more = { text: text.trim() || undefined, personId: personId || undefined };
    set.mutate({ clientId: id, kind, at, ...more }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label={say('remind.kind')}
          description={say(`remind.hint-${kind}`, { requester: ticket.requester.name })}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: say(`remind.${one}`) }))}
          onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? 'reminder')}
        />
        <WhenInput ticket={ticket.id} chosen={at} choose={setAt} missing={checked} />
        {kind !== 'ask-again' && (
          <>
            <TextInput
              label={say('remind.text')}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <NativeSelect
              label={say('remind.whom')}
              value={personId}
              data={[
                { value: '', label: say('remind.me') },
                ...colleagues.map(({ id: value, name }) => ({ value, label: name })),
              ]}
              onChange={(event) => setPersonId(event.currentTarget.value)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={set.isPending}>
            {say('remind.set')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
