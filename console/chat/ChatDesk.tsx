import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { OfflineBanner } from '../live/OfflineBanner';
import { useOnline } from '../live/use-online';
import { AskedArticle } from './AskedArticle';
import styles from './chat.module.css';
import { ChatHeader } from './ChatHeader';
import { Conversation } from './Conversation';
import { History } from './History';
import { Disturbances } from './Home';
import { MyTickets } from './MyTickets';
import { useCurrentConversation } from './use-current-conversation';
import { useOutbox } from './use-outbox';

export function ChatDesk({ person }: { person: PersonView }) {
  const { say } = useWords();
  const { current, history, failed, begin, choose, leave, begun } = useCurrentConversation();
  const [connected, setConnected] = useState(true);
  const { outbox, items } = useOutbox(person.id, connected);
  const online = useOnline(connected);
  const [ticketsOpen, tickets] = useDisclosure(false);
  const [historyOpen, earlier] = useDisclosure(false);
  return (
    <div className={styles.page}>
      <ChatHeader person={person} begin={begin} openTickets={tickets.open} openHistory={earlier.open} />
      <OfflineBanner online={online} />
      <Disturbances />
      {current ? (
        <Conversation
          key={current.id}
          id={current.id}
          fresh={current.fresh || items.some(({ conversationId }) => conversationId === current.id)}
          outbox={outbox}
          items={items.filter(({ conversationId }) => conversationId === current.id)}
          connection={setConnected}
          missing={leave}
          begun={begun}
        />
      ) : (
        <Center component="main" flex={1}>
          {failed ? (
            <Stack align="center">
              <Text>{say('error.no-connection')}</Text>
              <Button
                onClick={() => {
                  void history.refetch();
                  begin();
                }}
              >
                {say('retry')}
              </Button>
            </Stack>
          ) : (
            <Loader role="status" aria-label={say('loading')} />
          )}
        </Center>
      )}
      <AskedArticle />
      <MyTickets opened={ticketsOpen} close={tickets.close} />
      <History
        opened={historyOpen}
        close={earlier.close}
        conversations={history.data ?? []}
        currentId={current?.id}
        choose={(id) => {
          choose(id);
          earlier.close();
        }}
      />
    </div>
  );
}
