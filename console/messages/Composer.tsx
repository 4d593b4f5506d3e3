import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, type Ref, type TextareaHTMLAttributes, useCallback } from 'react';
import { useWords } from '../language/use-words';
import styles from './messages.module.css';
import { useSendOnEnter } from './use-send-on-enter';

interface ComposerProps {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly send: (text: string) => void;
  readonly label: string;
  /** Written on the button itself, where sending to the wrong side would do harm. */
  readonly sendLabel?: string;
  readonly tone?: 'reply' | 'note';
  readonly disabled?: boolean;
  /** Being sent: the words stand still and the cursor stays. */
  readonly busy?: boolean;
  readonly above?: ReactNode;
  /** Keys besides Enter; before it, unless they are dealt with. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Where the cursor is, after every change and move. */
  readonly onCaret?: (at: number) => void;
  /** What a list over the field has to say to a screen reader. */
  readonly about?: Pick<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'
  >;
  /** In the empty field, instead of its name. */
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

/** The server's limit; a longer text is refused there, never cut. */
export const longestText = 12_000;
const warnFrom = 11_000;

/** Where one writes: grows with the text, sends on Enter, and never while an input method is composing. */
export function Composer({
  text,
  change,
  send,
  label,
  sendLabel,
  tone = 'reply',
  disabled,
  busy,
  above,
  onKey,
  onCaret,
  about,
  hint,
  inputRef,
}: ComposerProps) {
  const { say } = useWords();
  const sendable = !disabled && !busy && text.trim().length > 0 && text.length <= longestText;
  const submit = useCallback(() => {
    if (sendable) send(text);
  }, [sendable, send, text]);
  const onEnter = useSendOnEnter(submit);
  const onKeyDown = (event: KeyboardEvent) => {
    onKey?.(event);
    if (!event.defaultPrevented) onEnter(event);
  };
  const tooLong = text.length > longestText;
  return (
    <div className={styles.composer} data-tone={tone}>
      <div className={styles.composerColumn}>
        {above}
        <div className={styles.composerRow}>
          <Textarea
            ref={inputRef}
            className={styles.composerInput}
            {...about}
            aria-label={label}
            placeholder={disabled ? label : (hint ?? label)}
            autosize
            minRows={1}
            maxRows={8}
            value={text}
            disabled={disabled}
            readOnly={busy}
            onChange={(event) => {
              change(event.currentTarget.value);
              onCaret?.(event.currentTarget.selectionStart);
            }}
            onSelect={(event) => onCaret?.(event.currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            enterKeyHint="send"
            error={tooLong && say('composer.too-long', { maximum: longestText.toLocaleString() })}
          />
          <ActionIcon
            className={styles.send}
            data-worded={sendLabel !== undefined}
            variant="filled"
            size={36}
            aria-label={sendLabel ?? say('composer.send')}
            disabled={!sendable}
            onClick={submit}
          >
            <IconSend size={18} aria-hidden />
            {sendLabel && <span>{sendLabel}</span>}
          </ActionIcon>
        </div>
        {text.length > warnFrom && (
          <output className={styles.count}>
            {text.length.toLocaleString()} / {longestText.toLocaleString()}
          </output>
        )}
      </div>
    </div>
  );
}
