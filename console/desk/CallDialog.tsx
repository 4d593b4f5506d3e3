import { Autocomplete, Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';
import { Markdown } from '../messages/Markdown';
import { actsApi } from './acts-api';
import { useNames } from './use-names';

interface CallDialogProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly logged: (id: string) => void;
}

/** Somebody called or came by: who, what, and a ticket in their name. */
export function CallDialog({ opened, close, logged }: CallDialogProps) {
  const { say } = useWords();
  return (
    <Modal opened={opened} onClose={close} title={say('call.title')} closeButtonProps={{ 'aria-label': say('close') }}>
      {opened && <CallForm logged={logged} />}
    </Modal>
  );
}

const typingMs = 250;

function CallForm({ logged }: Pick<CallDialogProps, 'logged'>) {
  const { say, language } = useWords();
  const names = useNames();
  const [who, setWho] = useState('');
  const [text, setText] = useState('');
  const [channel, setChannel] = useState<'phone' | 'corridor'>('phone');
  const [typedWho] = useDebouncedValue(who.trim(), typingMs);
  const [typedText] = useDebouncedValue(text.trim(), typingMs);
  const attempt = useRef(clientId());
  const people = useQuery({
    queryKey: ['people', typedWho],
    queryFn: () => actsApi.people(typedWho),
    enabled: typedWho !== '' && !typedWho.includes(' · '),
    placeholderData: keepPreviousData,
  });
  const suggestion = useQuery({
    queryKey: ['suggestion', typedText, language],
    queryFn: () => actsApi.suggest(typedText, language),
    enabled: typedText.length >= 4,
    placeholderData: keepPreviousData,
  });
  const labelled = (people.data ?? []).map((one) => ({ id: one.id, label: `${one.name} · ${one.email ?? one.id}` }));
  const person = labelled.find(({ label }) => label === who);
  const intent = suggestion.data?.intent;
  const log = useMutation({
    mutationFn: (requesterId: string) =>
      actsApi.call({ clientId: attempt.current, requesterId, channel, text: text.trim(), intent: intent?.intent }),
    onSuccess: ({ id }) => logged(id),
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person && text.trim()) log.mutate(person.id);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={say('context.channel')}
          value={channel}
          onChange={(value) => setChannel(value === 'corridor' ? 'corridor' : 'phone')}
          data={(['phone', 'corridor'] as const).map((value) => ({ value, label: names('channel', value) }))}
        />
        <Autocomplete
          data-autofocus
          label={say('call.who')}
          value={who}
          onChange={setWho}
          data={labelled.map(({ label }) => label)}
          filter={({ options }) => options}
          error={typedWho && people.data?.length === 0 ? say('call.nobody') : undefined}
        />
        <Textarea
          label={say('call.what')}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {typedText && intent && (
          <Text size="sm">
            {say('card.understood-as', { name: intent.name, percent: Math.round(intent.confidence * 100) })}
          </Text>
        )}
        {typedText &&
          suggestion.data?.articles.slice(0, 1).map(({ id, title, passage }) => (
            <details key={id}>
              <summary>{title}</summary>
              <Markdown text={passage} />
            </details>
          ))}
        <Group justify="flex-end">
          <Button type="submit" disabled={!person || !text.trim()} loading={log.isPending}>
            {say('call.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
