import { Anchor, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { TicketView } from '../../adapters/http/contract/desk';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';
import { actsApi } from './acts-api';
import styles from './desk.module.css';

interface SplitProps {
  readonly ticket: TicketView;
  /** What was said. */
  readonly words: string;
}

/** Makes a ticket of its own out of something that was said. */
export function Split({ ticket, words }: SplitProps) {
  const { say } = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Anchor component="button" type="button" size="xs" underline="always" className={styles.why} onClick={open}>
        {say('split.act')}
      </Anchor>
      <Modal
        opened={opened}
        onClose={close}
        title={say('split.title')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        {opened && <SplitForm ticket={ticket} words={words} close={close} />}
      </Modal>
    </>
  );
}

const longestTitle = 200;

function SplitForm({ ticket, words, close }: SplitProps & { close: () => void }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [title, setTitle] = useState(() => (words.split('\n', 1)[0] ?? '').slice(0, longestTitle));
  const [description, setDescription] = useState(words);
  const [checked, setChecked] = useState(false);
  const attempt = useRef(clientId());
  const split = useMutation({
    mutationFn: () =>
      actsApi.split(ticket.id, { clientId: attempt.current, title: title.trim(), description: description.trim() }),
    onSuccess: ({ id }) => {
      close();
      notifications.show({
        id,
        title: say('split.done', { number: id }),
        message: (
          <Anchor href={`#${id}`} onClick={() => notifications.hide(id)}>
            {say('split.go')}
          </Anchor>
        ),
        autoClose: 12_000,
      });
    },
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
  const named = title.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (named && description.trim()) split.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{say('split.lead', { number: ticket.number })}</Text>
        <TextInput
          data-autofocus
          required
          label={say('split.name')}
          maxLength={longestTitle}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={checked && !named && say('split.name-required')}
        />
        <Textarea
          required
          label={say('split.words')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={12_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {say('cancel')}
          </Button>
          <Button type="submit" disabled={!description.trim()} loading={split.isPending}>
            {say('split.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
