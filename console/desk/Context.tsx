import { ActionIcon, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Work } from '../../adapters/http/contract/work';
import { useWords } from '../language/use-words';
import { LedgerBars } from '../time/LedgerBar';
import styles from './desk.module.css';
import { KnowledgeHelp } from './KnowledgeHelp';
import { MoreActs } from './MoreActs';
import { TicketPanel } from './TicketPanel';
import { useDeskActs } from './use-desk-acts';
import { useNames } from './use-names';

interface ContextProps {
  readonly work: Work;
  /** In front, where only one pane fits. */
  readonly shown: boolean;
  readonly hide: () => void;
  /** Into the words that are being written. */
  readonly insert: (words: string) => void;
}

/** The right pane: the ticket with its clocks, and who asks. */
export function Context({ work, shown, hide, insert }: ContextProps) {
  const { say } = useWords();
  const names = useNames();
  const acts = useDeskActs(work);
  const { ticket, requester, language, channel } = work;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
    <aside className={styles.context} aria-label={say('context.title')} tabIndex={0} data-shown={shown}>
      <ActionIcon className={styles.narrow} variant="subtle" size={36} aria-label={say('back')} onClick={hide}>
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      {ticket ? (
        <>
          <TicketPanel ticket={ticket} acts={acts} />
          <KnowledgeHelp work={work} insert={insert} />
          <MoreActs work={work} ticketId={ticket.id} />
          <LedgerBars ticketId={ticket.id} />
        </>
      ) : (
        <>
          <Text c="dimmed" size="xs">
            {say('context.no-ticket')}
          </Text>
          <KnowledgeHelp work={work} insert={insert} />
        </>
      )}
      <section>
        <h3 className={styles.contextTitle}>{say('context.requester')}</h3>
        <dl className={styles.facts}>
          <dt>{say('context.requester')}</dt>
          <dd>{requester.name}</dd>
          <dt>{say('context.language')}</dt>
          <dd>{names('language', language)}</dd>
          <dt>{say('context.channel')}</dt>
          <dd>{names('channel', channel)}</dd>
        </dl>
      </section>
    </aside>
  );
}
