import { ActionIcon, Button, Title, Tooltip } from '@mantine/core';
import { IconHistory, IconPlus, IconTicket } from '@tabler/icons-react';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { PersonMenu } from '../session/PersonMenu';
import styles from './chat.module.css';

interface ChatHeaderProps {
  readonly person: PersonView;
  readonly begin: () => void;
  readonly openTickets: () => void;
  readonly openHistory: () => void;
}

export function ChatHeader({ person, begin, openTickets, openHistory }: ChatHeaderProps) {
  const { say } = useWords();
  return (
    <header className={styles.header}>
      <div className={styles.column}>
        <Title order={1} className={styles.title}>
          {say('chat.title')}
        </Title>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconTicket size={18} aria-hidden />}
          onClick={openTickets}
        >
          {say('tickets.mine')}
        </Button>
        <Tooltip label={say('history.title')}>
          <ActionIcon variant="subtle" size={36} aria-label={say('history.title')} onClick={openHistory}>
            <IconHistory size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={say('chat.new')}>
          <ActionIcon variant="subtle" size={36} aria-label={say('chat.new')} onClick={begin}>
            <IconPlus size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <PersonMenu person={person} />
      </div>
    </header>
  );
}
