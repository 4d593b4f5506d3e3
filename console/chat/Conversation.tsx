import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/api';
import { clientId } from '../api/client-id';
import { hasStatus } from '../api/problem';
import { useWords } from '../language/use-words';
import { Composer } from '../messages/Composer';
import type { Saying } from '../messages/ReplyBlocks';
import { useDraft } from '../messages/use-draft';
import { useTypingSignal } from '../messages/use-typing-signal';
import { asked } from './asked';
import { Attendance } from './Attendance';
import { MessageList } from './MessageList';
import type { Outbox, OutboxItem } from './outbox';
import { settledItems } from './settled-items';
import { useConversation } from './use-conversation';

interface ConversationProps {
  readonly id: string;
  readonly fresh: boolean;
  readonly outbox: Outbox;
  readonly items: readonly OutboxItem[];
  readonly connection: (connected: boolean) => void;
  readonly missing: () => void;
  readonly begun: () => void;
}

/** One exchange: the record, what is on its way, and where one writes. */
export function Conversation({ id, fresh, outbox, items, connection, missing, begun }: ConversationProps) {
  const { say } = useWords();
  const { conversation, connected, typist } = useConversation(id, fresh);
  const [question] = useState(asked);
  const [draft, setDraft] = useDraft(`chat.${id}`, question);
  const { data, error } = conversation;

  useEffect(() => connection(connected), [connected, connection]);
  useEffect(() => {
    if (hasStatus(error, 404)) missing();
  }, [error, missing]);
  useEffect(() => {
    if (data) outbox.drop(settledItems(items, data.messages));
  }, [data, items, outbox]);

  const started = (data?.messages.length ?? 0) > 0;
  useEffect(() => {
    if (started && fresh) begun();
  }, [started, fresh, begun]);

  const tell = useCallback(
    (saying: Saying, label: string) => outbox.add({ clientId: clientId(), conversationId: id, saying, label }),
    [outbox, id],
  );
  const write = useCallback(
    (text: string) => {
      tell({ kind: 'text', text }, text);
      setDraft('');
    },
    [tell, setDraft],
  );
  const typing = useTypingSignal(useCallback(() => api.typing(id), [id]));

  if (!data)
    return (
      <Center component="main" flex={1}>
        {conversation.isError ? (
          <Stack align="center" role="alert">
            <Text>{say('error.no-connection')}</Text>
            <Button onClick={() => void conversation.refetch()}>{say('retry')}</Button>
          </Stack>
        ) : (
          <Loader role="status" aria-label={say('loading')} />
        )}
      </Center>
    );
  const { attendedBy } = data;
  return (
    <>
      <MessageList conversation={data} items={items} typist={typist} outbox={outbox} tell={tell} ask={write} />
      <Composer
        text={draft}
        change={(text) => {
          setDraft(text);
          if (attendedBy.kind === 'agent' && text) typing();
        }}
        send={write}
        label={say('composer.ask')}
        above={<Attendance attendedBy={attendedBy} />}
      />
    </>
  );
}
