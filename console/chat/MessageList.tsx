import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { ChatConversation } from '../../adapters/http/contract/chat';
import { useWords } from '../language/use-words';
import { DayLine } from '../messages/DayLine';
import { formOf } from '../messages/form-of';
import type { Saying } from '../messages/ReplyBlocks';
import { TypingDots } from '../messages/TypingDots';
import { useAnchoredScroll } from '../messages/use-anchored-scroll';
import { Announcer } from './Announcer';
import styles from './chat.module.css';
import { EmptyChat } from './EmptyChat';
import { MessageRow } from './MessageRow';
import type { Outbox, OutboxItem } from './outbox';
import { PendingRow } from './PendingRow';
import type { Typist } from './use-conversation';

interface MessageListProps {
  readonly conversation: ChatConversation;
  readonly items: readonly OutboxItem[];
  readonly typist?: Typist;
  readonly outbox: Outbox;
  readonly tell: (saying: Saying, label: string) => void;
  readonly ask: (question: string) => void;
}

export function MessageList({ conversation, items, typist, outbox, tell, ask }: MessageListProps) {
  const { say } = useWords();
  const messages = conversation.messages.filter(({ visibleTo }) => visibleTo === 'everyone');
  const newest = items.at(-1)?.clientId ?? messages.at(-1)?.id;
  const { scroller, unseen, toEnd } = useAnchoredScroll(newest);
  const answering = items.some(({ saying, state }) => saying.kind !== 'text' && state.kind !== 'failed');
  const { attendedBy } = conversation;
  const agentName = attendedBy.kind === 'agent' ? attendedBy.name : say('author.agent');
  const underWay = attendedBy.kind === 'bot' && items.some(({ state }) => state.kind === 'accepted');
  const writer: Typist | undefined = typist ?? (underWay ? { who: 'bot' } : undefined);
  const answer = (saying: Saying, label: string) => {
    tell(saying, label);
    toEnd();
  };
  return (
    <main className={styles.thread}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it */}
      <section ref={scroller} className={styles.scroller} aria-label={say('chat.messages')} tabIndex={0}>
        <div className={styles.column}>
          {messages.length === 0 && items.length === 0 && <EmptyChat ask={ask} />}
          {messages.map((message, index) => (
            <Fragment key={message.id}>
              <DayLine message={message} before={messages[index - 1]} />
              <MessageRow
                message={message}
                before={messages[index - 1]}
                live={message.id === conversation.liveReply && !answering}
                answer={answer}
                formOf={(id) => formOf(messages, id)}
              />
            </Fragment>
          ))}
          {items.map((item) => (
            <PendingRow key={item.clientId} item={item} outbox={outbox} />
          ))}
          {writer && (
            <TypingDots
              label={
                writer.who === 'agent' ? say('typing.agent', { name: writer.name ?? agentName }) : say('typing.bot')
              }
            />
          )}
        </div>
      </section>
      {unseen && (
        <Button
          className={styles.pill}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toEnd}
        >
          {say('chat.new-messages')}
        </Button>
      )}
      <VisuallyHidden>
        <Announcer messages={messages} />
      </VisuallyHidden>
    </main>
  );
}
