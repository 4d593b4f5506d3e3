import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/use-words';

interface ReasonDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly close: () => void;
  readonly send: (text: string) => void;
}

/** Why, or what was done: a ticket goes nowhere without it. */
export function ReasonDialog({ title, label, hint, close, send }: ReasonDialogProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const enough = text.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enough) send(text.trim());
  };
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': say('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label={label}
            description={hint}
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={1000}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say('cancel')}
            </Button>
            <Button type="submit" disabled={!enough}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
