import { SegmentedControl, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useCallback, useRef } from 'react';
import type { Work } from '../../adapters/http/contract/work';
import { api } from '../api/api';
import { clientId } from '../api/client-id';
import { useWords } from '../language/use-words';
import { Composer } from '../messages/Composer';
import { useDraft } from '../messages/use-draft';
import { useTypingSignal } from '../messages/use-typing-signal';
import styles from './desk.module.css';

export type Mode = 'reply' | 'note';

interface DeskComposerProps {
  readonly work: Work;
  readonly mine: boolean;
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
  readonly inputRef: Ref<HTMLTextAreaElement>;
  readonly sent: () => void;
  /** Something was typed. */
  readonly wrote: () => void;
}

/**
 * Reply or note: each with its own draft, colour and words on the button, so that what is meant for colleagues never
 * goes to the requester. A text that could not be sent stays where it is, and sending it again is the same message.
 */
export function DeskComposer({ work, mine, mode, setMode, inputRef, sent, wrote }: DeskComposerProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const { conversationId: id = '', requester, attendedBy } = work;
  const [draft, setDraft] = useDraft(`desk.${id}.${mode}`);
  const attempt = useRef({ words: '', clientId: '' });
  const send = useMutation({
    mutationFn: (text: string) => {
      const words = `${mode} ${text}`;
      if (attempt.current.words !== words) attempt.current = { words, clientId: clientId() };
      return api[mode](id, { clientId: attempt.current.clientId, text });
    },
    onSuccess: async () => {
      attempt.current = { words: '', clientId: '' };
      setDraft('');
      sent();
      await queries.invalidateQueries({ queryKey: ['desk', 'work'] });
    },
    onError: (error) => notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 }),
  });
  const typing = useTypingSignal(useCallback(() => api.deskTyping(id), [id]));
  const place = { name: requester.name };
  const why = attendedBy.kind === 'agent' ? say('reply.taken', { name: attendedBy.name }) : say('reply.take-first');

  // Alt with a letter writes another character on some keyboards: the key's place counts, not its character.
  const toggle = (event: KeyboardEvent) => {
    if (!event.altKey || (event.code !== 'KeyP' && event.code !== 'KeyL')) return;
    event.preventDefault();
    setMode(event.code === 'KeyP' ? 'note' : 'reply');
  };

  return (
    <Composer
      text={draft}
      change={(text) => {
        setDraft(text);
        if (text) wrote();
        if (mode === 'reply' && text) typing();
      }}
      send={(text) => send.mutate(text)}
      label={say(mode === 'reply' ? 'reply.reply-to' : 'reply.note-for', place)}
      sendLabel={say(mode === 'reply' ? 'reply.send-reply' : 'reply.send-note', place)}
      tone={mode}
      busy={send.isPending}
      disabled={mode === 'reply' && !mine}
      onKey={toggle}
      inputRef={inputRef}
      above={
        <div className={styles.modes}>
          <SegmentedControl
            size="xs"
            aria-label={say('reply.mode')}
            value={mode}
            onChange={(value) => setMode(value === 'note' ? 'note' : 'reply')}
            data={[
              { value: 'reply', label: say('reply.reply') },
              { value: 'note', label: say('reply.note') },
            ]}
          />
          {!mine && (
            <Text size="xs" c="dimmed">
              {why}
            </Text>
          )}
        </div>
      }
    />
  );
}
