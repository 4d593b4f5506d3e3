import { Button, Group, Menu, SegmentedControl, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useCallback, useRef } from 'react';
import type { Macro } from '../../adapters/http/contract/acts';
import type { Work } from '../../adapters/http/contract/work';
import { api } from '../api/api';
import { clientId } from '../api/client-id';
import { ApiProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import { Composer } from '../messages/Composer';
import { useDraft } from '../messages/use-draft';
import { useTypingSignal } from '../messages/use-typing-signal';
import { actsApi } from './acts-api';
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
  const anyway = useRef(false);
  const [warned, meanwhile] = useDisclosure(false);
  const attempt = useRef({ words: '', clientId: '' });
  const send = useMutation({
    mutationFn: (text: string): Promise<unknown> => {
      const words = `${mode} ${text}`;
      if (attempt.current.words !== words) attempt.current = { words, clientId: clientId() };
      const { clientId: attemptId } = attempt.current;
      const { ticket, seq } = work;
      if (!id && ticket) return actsApi.note(ticket.id, { clientId: attemptId, text, mentions: [] });
      return mode === 'reply'
        ? api.reply(id, { clientId: attemptId, text, seen: anyway.current ? undefined : seq })
        : api.note(id, { clientId: attemptId, text });
    },
    onSuccess: async () => {
      anyway.current = false;
      attempt.current = { words: '', clientId: '' };
      setDraft('');
      sent();
      await queries.invalidateQueries({ queryKey: ['desk', 'work'] });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'answered-meanwhile') return meanwhile.open();
      return notifications.show({ title: say('error.title'), message: error.message, autoClose: 12_000 });
    },
  });
  const macros = useQuery({ queryKey: ['macros'], queryFn: actsApi.macros, staleTime: 300_000 });
  /** Its words for the agent to read before they go out, and its acts at once. */
  async function use(macro: Macro): Promise<void> {
    const places: Readonly<Record<string, string>> = {
      requester: requester.name,
      number: work.ticket?.number ?? '',
      title: work.ticket?.title ?? '',
      agent: work.ticket?.agent?.name ?? '',
    };
    const words = macro.text.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
    if (words) setDraft(draft ? `${draft}\n${words}` : words);
    if (macro.acts.length === 0 || !work.ticket) return;
    try {
      await actsApi.runMacro(macro.id, work.ticket.id);
    } catch (error) {
      notifications.show({ title: say('error.title'), message: String(error), autoClose: 12_000 });
    }
    await queries.invalidateQueries({ queryKey: ['desk'] });
  }
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
          {macros.data && macros.data.length > 0 && (
            <Menu>
              <Menu.Target>
                <Button size="compact-xs" variant="subtle">
                  {say('macro.title')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {macros.data.map((macro) => (
                  <Menu.Item key={macro.id} onClick={() => void use(macro)}>
                    {macro.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
          {warned && (
            <Group gap={6} role="alert">
              <Text size="xs">{say('guard.answered')}</Text>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  meanwhile.close();
                  void queries.invalidateQueries({ queryKey: ['desk', 'work'] });
                  sent();
                }}
              >
                {say('guard.see')}
              </Button>
              <Button
                size="compact-xs"
                onClick={() => {
                  meanwhile.close();
                  anyway.current = true;
                  send.mutate(draft);
                }}
              >
                {say('guard.anyway')}
              </Button>
            </Group>
          )}
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
