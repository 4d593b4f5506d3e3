import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PresenceName } from '../../adapters/http/contract/assignment';
import type { Transfer } from '../../adapters/http/contract/desk';
import { assignment } from '../assignment/api';
import { useWords } from '../language/use-words';
import { useGroups } from '../organization/use-groups';
import { useDraft } from '../messages/use-draft';

interface TransferDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** The group that has it now; absent: several tickets, perhaps of several groups. */
  readonly from?: string;
  /** Under this name the reason is kept, until it is done. */
  readonly draft: string;
  readonly transfer: (to: Transfer) => void;
}

export function TransferDialog({ opened, close, ...rest }: TransferDialogProps) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say('transfer.title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <TransferForm close={close} {...rest} />}
    </Modal>
  );
}

function TransferForm({ close, from, draft, transfer }: Omit<TransferDialogProps, 'opened'>) {
  const { say, language } = useWords();
  const { groups } = useGroups();
  const [group, setGroup] = useState('');
  const [agentId, setAgentId] = useState('');
  const [reason, setReason] = useDraft(`transfer.${draft}`);
  const people = useQuery({
    queryKey: ['group-people', group],
    queryFn: () => assignment.people(group),
    enabled: group !== '',
  });
  const [checked, setChecked] = useState(false);
  const enough = reason.trim().length >= 3;
  const presenceWord = (presence: PresenceName) => (presence === 'unrostered' ? '—' : say(`presence.${presence}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (group && enough) transfer({ group, agentId: agentId || undefined, reason: reason.trim() });
  };
  const options = groups
    .filter(({ id }) => id !== from)
    .map(({ id, name, tier }) => ({
      value: id,
      label: say(tier === 'supplier' ? 'transfer.supplier' : 'transfer.tier', { name: name[language], tier }),
    }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <NativeSelect
          label={say('transfer.group')}
          required
          value={group}
          data={[{ value: '', label: '—' }, ...options]}
          onChange={(event) => {
            setGroup(event.currentTarget.value);
            setAgentId('');
          }}
          error={checked && !group && say('transfer.group-required')}
          data-autofocus
        />
        {people.data && people.data.length > 0 && (
          <NativeSelect
            label={say('transfer.person')}
            description={say('transfer.person-hint')}
            value={agentId}
            data={[
              { value: '', label: say('transfer.anybody') },
              ...people.data.map(({ id, name, presence, load, cap }) => ({
                value: id,
                label: say('transfer.person-is', { name, presence: presenceWord(presence), load, cap }),
                disabled: presence === 'off-shift' || presence === 'leave',
              })),
            ]}
            onChange={(event) => setAgentId(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={say('transfer.reason')}
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={checked && !enough && say('transfer.reason-required')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit">{say('transfer.title')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
