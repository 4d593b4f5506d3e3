import { Drawer, NavLink, Text } from '@mantine/core';
import type { ConversationSummary } from '../../adapters/http/contract/chat';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';

interface HistoryProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly conversations: readonly ConversationSummary[];
  readonly currentId?: string;
  readonly choose: (id: string) => void;
}

/** Earlier conversations, newest first. */
export function History({ opened, close, conversations, currentId, choose }: HistoryProps) {
  const { say, language } = useWords();
  const newestFirst = conversations.toSorted((one, other) => other.lastAt.localeCompare(one.lastAt));
  return (
    <Drawer
      opened={opened}
      onClose={close}
      title={say('history.title')}
      position="right"
      size={420}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      {newestFirst.length === 0 && <Text c="dimmed">{say('history.none')}</Text>}
      {newestFirst.map(({ id, asked, lastAt, attendedBy }) => (
        <NavLink
          key={id}
          component="button"
          active={id === currentId}
          label={asked ?? say('history.no-words')}
          description={`${clockTime(lastAt, language)}${attendedBy.kind === 'bot' ? '' : ` · ${say(`attended.short-${attendedBy.kind}`)}`}`}
          onClick={() => choose(id)}
        />
      ))}
    </Drawer>
  );
}
