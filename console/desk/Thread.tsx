import { Alert, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowDown, IconMailX } from '@tabler/icons-react';
import { Fragment, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Resolve, TicketView } from '../../adapters/http/contract/desk';
import type { Work } from '../../adapters/http/contract/work';
import type { PersonView } from '../../adapters/http/contract/session';
import { useCommands } from '../commands/offered';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { DayLine } from '../messages/DayLine';
import bubble from '../messages/messages.module.css';
import { useAnchoredScroll } from '../messages/use-anchored-scroll';
import { useLater } from '../undo/use-later';
import { DeskComposer, type Writer } from './DeskComposer';
import styles from './desk.module.css';
import { Happened } from './Happened';
import { HandoffCard } from './HandoffCard';
import { ResolveDialog } from './ResolveDialog';
import { ThreadEntry } from './ThreadEntry';
import { ThreadHeader } from './ThreadHeader';
import { timelineOf } from './timeline';
import { useCopy } from './use-copy';
import { useDeskActs } from './use-desk-acts';
import type { Mode } from './use-send-words';

interface ThreadProps {
  readonly work: Work;
  readonly me: PersonView;
  readonly wrote: () => void;
  readonly writer: RefObject<Writer | null>;
  readonly leave: () => void;
  readonly goOn: () => void;
  /** On a narrow screen the context is in front of it. */
  readonly covered: boolean;
  readonly showDetails: () => void;
}

/** The middle pane: why it is here, what was said, and where the agent writes. */
export function Thread({ work, me, wrote, writer, leave, goOn, covered, showDetails }: ThreadProps) {
  const { say, language } = useWords();
  const { messages, attendedBy, undeliverable, ticket, card } = work;
  const acts = useDeskActs(work);
  const entries = useMemo(() => timelineOf({ messages, ticket }), [messages, ticket]);
  const mine = attendedBy.kind === 'agent' && attendedBy.agentId === me.id;
  const [mode, setMode] = useState<Mode>(mine ? 'reply' : 'note');
  const input = useRef<HTMLTextAreaElement>(null);
  const [resolving, dialog] = useDisclosure(false);
  const [movesOn, moveOn] = useState(false);
  const later = useLater();
  const copy = useCopy();
  const { scroller, unseen, toEnd } = useAnchoredScroll(messages.at(-1)?.id);
  const [asks, askForFocus] = useState(0);
  const given = useRef(0);
  const writable = mode === 'note' || mine;
  // A field that cannot be written in yet takes no focus: whoever took over waits for it.
  useEffect(() => {
    if (asks === given.current || !writable) return;
    given.current = asks;
    input.current?.focus();
  }, [asks, writable]);
  const write = (next: Mode) => {
    setMode(next);
    askForFocus((before) => before + 1);
  };
  const takeOver = () => acts.takeOver.mutate(undefined, { onSuccess: () => write('reply') });
  const askHow = (thenNext: boolean) => {
    moveOn(thenNext);
    dialog.open();
  };
  const resolve = (how: Resolve) => {
    dialog.close();
    later({
      words: ticket ? say('undo.resolve', { number: ticket.number }) : say('undo.resolve-none'),
      act: () => acts.resolve.mutate(how),
    });
    if (movesOn) goOn();
  };
  const open = ticket === undefined || (ticket.status !== 'resolved' && ticket.status !== 'closed');
  useCommands({
    take: mine || !work.conversationId ? undefined : takeOver,
    reply: mine ? () => write('reply') : undefined,
    note: () => write('note'),
    macros:
      mine || mode === 'note'
        ? () => {
            write(mode);
            writer.current?.insert('/');
          }
        : undefined,
    resolve: open ? () => askHow(false) : undefined,
    resolveNext: open ? () => askHow(true) : undefined,
    copy: ticket && (() => copy(ticket.number)),
  });
  return (
    <main className={styles.thread} data-covered={covered}>
      <ThreadHeader
        work={work}
        mine={mine}
        acts={acts}
        takeOver={takeOver}
        resolve={() => askHow(false)}
        leave={leave}
        showDetails={showDetails}
      />
      {undeliverable && (
        <Alert className={styles.undelivered} icon={<IconMailX aria-hidden />} variant="default" role="alert">
          {say('thread.undelivered', { time: clockTime(undeliverable.at, language), error: undeliverable.error })}
        </Alert>
      )}
      {attendedBy.kind !== 'bot' && (
        <HandoffCard card={card} entities={work.entities} open={attendedBy.kind === 'waiting'} />
      )}
      <div className={styles.threadBody}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it */}
        <section ref={scroller} className={styles.scroller} aria-label={say('thread.messages')} tabIndex={0}>
          <div className={styles.entries}>
            {ticket && !work.conversationId && <Told ticket={ticket} />}
            {entries.map((entry, index) => (
              <Fragment key={entry.kind === 'message' ? entry.message.id : entry.happenings[0]?.id}>
                <DayLine message={entry} before={entries[index - 1]} />
                {entry.kind === 'message' ? (
                  <ThreadEntry message={entry.message} work={work} />
                ) : (
                  <Happened happenings={entry.happenings} work={work} />
                )}
              </Fragment>
            ))}
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
      </div>
      <DeskComposer
        work={work}
        me={me}
        mine={mine}
        mode={mode}
        setMode={write}
        inputRef={input}
        writer={writer}
        sent={toEnd}
        wrote={wrote}
      />
      <ResolveDialog
        opened={resolving}
        close={dialog.close}
        number={ticket?.number}
        draft={work.id}
        resolve={resolve}
      />
    </main>
  );
}

/** What was said on the phone or in the corridor, which no conversation holds. */
function Told({ ticket: { description, requester } }: { ticket: TicketView }) {
  return (
    <div className={styles.entry} data-author="requester">
      <div className={styles.entryHead}>{requester.name}</div>
      <p className={bubble.bubble}>{description}</p>
    </div>
  );
}
