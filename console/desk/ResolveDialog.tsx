import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Resolve } from '../../adapters/http/contract/desk';
import { useWords } from '../language/use-words';
import { useDraft } from '../messages/use-draft';
import { resolutionCodes } from './choices';

interface ResolveDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly number?: string;
  /** Under this name what was written is kept, until it is done. */
  readonly draft: string;
  readonly resolve: (how: Resolve) => void;
}

export function ResolveDialog({ opened, close, number, draft, resolve }: ResolveDialogProps) {
  const { say } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={number ? say('resolve.title', { number }) : say('resolve.title-none')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {opened && <ResolveForm close={close} draft={draft} resolve={resolve} />}
    </Modal>
  );
}

function ResolveForm({ close, draft, resolve }: Pick<ResolveDialogProps, 'close' | 'draft' | 'resolve'>) {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const [note, setNote] = useDraft(`resolve.${draft}`);
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const chosen = resolutionCodes.find((one) => one === code);
    if (chosen && note.trim()) resolve({ code: chosen, note: note.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <NativeSelect
          label={say('resolve.code')}
          required
          value={code}
          data={[
            { value: '', label: '—' },
            ...resolutionCodes.map((one) => ({ value: one, label: say(`code.${one}`) })),
          ]}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={checked && !code && say('resolve.code-required')}
          data-autofocus
        />
        <Textarea
          label={say('resolve.note')}
          required
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={checked && !note.trim() && say('resolve.note-required')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit">{say('act.resolve')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
