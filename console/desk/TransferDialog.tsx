import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Transfer } from '../../adapters/http/contract/desk';
import { api } from '../api/api';
import { useWords } from '../language/use-words';

interface TransferDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  /** The group that has it now. */
  readonly from: string;
  readonly busy: boolean;
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

function TransferForm({ close, from, busy, transfer }: Omit<TransferDialogProps, 'opened'>) {
  const { say, language } = useWords();
  const groups = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime: 600_000 });
  const [group, setGroup] = useState('');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const enough = reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (group && enough) transfer({ group, reason: reason.trim() });
  };
  const options = (groups.data ?? [])
    .filter(({ id }) => id !== from)
    .map(({ id, name, tier }) => ({ value: id, label: say('transfer.tier', { name: name[language], tier }) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <NativeSelect
          label={say('transfer.group')}
          required
          value={group}
          data={[{ value: '', label: '—' }, ...options]}
          onChange={(event) => setGroup(event.currentTarget.value)}
          error={checked && !group && say('transfer.group-required')}
          data-autofocus
        />
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
          <Button type="submit" loading={busy}>
            {say('transfer.title')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
