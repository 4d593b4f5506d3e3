import { Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useCallback, useImperativeHandle, useRef, useState } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import type { Work } from '../../adapters/http/contract/work';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { useMacros } from '../macros/use-macros';
import { Composer } from '../messages/Composer';
import { useDraft } from '../messages/use-draft';
import { useTypingSignal } from '../messages/use-typing-signal';
import { fillIn } from '../writing/fill-in';
import { usePicker } from '../writing/use-picker';
import styles from './desk.module.css';
import { useNames } from './use-names';
import { type Mode, useSendWords } from './use-send-words';

/** What other panes may do with the words that are being written. */
export interface Writer {
  readonly insert: (words: string) => void;
}

interface DeskComposerProps {
  readonly work: Work;
  readonly me: PersonView;
  readonly mine: boolean;
  readonly mode: Mode;
  readonly setMode: (mode: Mode) => void;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
  readonly writer: RefObject<Writer | null>;
  readonly sent: () => void;
  /** Something was typed. */
  readonly wrote: () => void;
}

/**
 * Reply or note: each with its own draft, colour and words on the button, so that what is meant for colleagues never
 * goes to the requester. A text that could not be sent stays where it is.
 */
export function DeskComposer(props: DeskComposerProps) {
  const { work, me, mine, mode, setMode, inputRef, writer, sent, wrote } = props;
  const { say, language } = useWords();
  const { conversationId: id = '', requester, attendedBy } = work;
  const [draft, setDraft] = useDraft(`desk.${id || work.id}.${mode}`);
  const [signs, setSigns] = useState(true);
  const named = useRef(new Map<string, string>());
  const sending = useSendWords({
    work,
    mode,
    sent: () => {
      setDraft('');
      named.current.clear();
      sent();
    },
  });
  const names = useNames();
  const kept = useMacros().find(({ kind }) => kind === 'signature')?.text;
  // Under the first reply alone: in a chat, one under every line is noise.
  const signature =
    kept && mode === 'reply' && !hasReplied(work, me) ? fillIn(kept, work, { agent: me.name, language }) : undefined;
  const said = () => ({
    text: signature && signs ? `${draft}\n\n${signature}` : draft,
    // Whoever was taken out of the words again is not called.
    mentions: [...named.current].flatMap(([person, name]) => (draft.includes(`@${name}`) ? [person] : [])),
  });
  const typing = useTypingSignal(useCallback(() => api.deskTyping(id), [id]));
  const change = (text: string) => {
    setDraft(text);
    if (text) wrote();
    if (mode === 'reply' && text) typing();
  };
  const picker = usePicker({
    work,
    me,
    mode,
    text: draft,
    change,
    input: inputRef,
    named: (person) => void named.current.set(person.id, person.name),
  });
  useImperativeHandle(writer, () => ({
    insert: (words) => {
      change(draft.trim() ? `${draft.trimEnd()}\n${words}` : words);
      inputRef.current?.focus();
    },
  }));
  const place = { name: requester.name };
  const why = whyNot();

  function whyNot(): string {
    if (attendedBy.kind === 'agent') return say('reply.taken', { name: attendedBy.name });
    if (id) return say('reply.take-first');
    const { reach } = work;
    return reach === 'phone'
      ? say('reply.by-phone', place)
      : say('reply.take-to-write', { ...place, channel: names('channel', reach) });
  }

  // Alt with a letter writes another character on some keyboards: the key's place counts, not its character.
  const toggle = (event: KeyboardEvent) => {
    if (!event.altKey || (event.code !== 'KeyP' && event.code !== 'KeyL')) return;
    event.preventDefault();
    setMode(event.code === 'KeyP' ? 'note' : 'reply');
  };

  return (
    <Composer
      text={draft}
      change={change}
      send={() => sending.send(said())}
      label={say(mode === 'reply' ? 'reply.reply-to' : 'reply.note-for', place)}
      sendLabel={say(mode === 'reply' ? 'reply.send-reply' : 'reply.send-note', place)}
      hint={say(mode === 'reply' ? 'reply.hint-reply' : 'reply.hint-note')}
      tone={mode}
      busy={sending.busy}
      disabled={mode === 'reply' && !mine}
      onKey={(event) => picker.onKey(event) || toggle(event)}
      onCaret={picker.onCaret}
      about={picker.about}
      inputRef={inputRef}
      above={
        <>
          {picker.list}
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
            {signature && mine && (
              <Checkbox
                size="xs"
                label={say('signature.with')}
                title={signature}
                checked={signs}
                onChange={(event) => setSigns(event.currentTarget.checked)}
              />
            )}
            {sending.warned && (
              <Group gap={6} role="alert">
                <Text size="xs">{say('guard.answered')}</Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    sending.see();
                    sent();
                  }}
                >
                  {say('guard.see')}
                </Button>
                <Button size="compact-xs" onClick={() => sending.sendAnyway(said())}>
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
        </>
      }
    />
  );
}

const hasReplied = ({ messages }: Work, { id }: PersonView) =>
  messages.some(
    ({ author, content, visibleTo }) => author.id === id && content.kind === 'text' && visibleTo === 'everyone',
  );
