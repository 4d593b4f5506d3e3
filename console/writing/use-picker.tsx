import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { PersonView } from '../../adapters/http/contract/session';
import type { Work } from '../../adapters/http/contract/work';
import { useWords } from '../language/use-words';
import { isComposing } from '../messages/use-send-on-enter';
import { PickerList, type Row } from './PickerList';
import { type TriggerKind, triggerAt } from './trigger';
import { useArticleRows } from './use-article-rows';
import { useMacroRows } from './use-macro-rows';
import { useMentionRows } from './use-mention-rows';

interface Writing {
  readonly work: Work;
  readonly me: PersonView;
  readonly mode: 'reply' | 'note';
  readonly text: string;
  readonly change: (text: string) => void;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  /** A colleague was picked. */
  readonly named: (person: { readonly id: string; readonly name: string }) => void;
}

const offered = {
  reply: ['article', 'macro'],
  note: ['article', 'macro', 'mention'],
} as const satisfies Record<Writing['mode'], readonly TriggerKind[]>;

/** `??`, `/` and `@` in the field: the list to choose from, its keys, and what the field says of it to a screen reader. */
export function usePicker({ work, me, mode, text, change, input, named }: Writing) {
  const { say } = useWords();
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [moved, setMoved] = useState({ by: '', at: 0 });
  const [closed, setClosed] = useState<string>();
  const found = triggerAt(text.slice(0, caret), offered[mode]);
  const trigger = found && closed !== `${found.kind} ${found.from}` ? found : undefined;

  /** What was typed to ask for it gives way to what was chosen. */
  const put = (words: string) => {
    if (!trigger) return;
    change(text.slice(0, trigger.from) + words + text.slice(caret));
    const end = trigger.from + words.length;
    setCaret(end);
    // After the field has the new words.
    requestAnimationFrame(() => input.current?.setSelectionRange(end, end));
  };
  const asked = (kind: TriggerKind) => (trigger?.kind === kind ? trigger.query : undefined);
  const articles = useArticleRows(asked('article'), { work, put });
  const macros = useMacroRows(asked('macro'), { work, me, put });
  const mentions = useMentionRows(asked('mention'), { work, me, put, named });
  const rows: readonly Row[] = { article: articles, macro: macros, mention: mentions, none: [] }[
    trigger?.kind ?? 'none'
  ];
  const place = trigger ? `${trigger.kind} ${trigger.query}` : '';
  const at = moved.by === place ? Math.min(moved.at, Math.max(rows.length - 1, 0)) : 0;

  /** Whether the key was the list's. While an input method composes, every key is the method's. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!trigger || isComposing(event.nativeEvent)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') setClosed(`${trigger.kind} ${trigger.from}`);
    else if (step && rows.length > 0) setMoved({ by: place, at: (at + step + rows.length) % rows.length });
    else if (event.key === 'Enter' && rows[at]) (event.shiftKey ? (rows[at].second ?? rows[at]) : rows[at]).choose();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return {
    onKey,
    onCaret: setCaret,
    about:
      trigger && rows.length > 0
        ? ({ 'aria-controls': id, 'aria-activedescendant': `${id}-${at}`, 'aria-autocomplete': 'list' } as const)
        : {},
    list: trigger && (
      <PickerList id={id} name={say(`picker.${trigger.kind}`)} none={say(noneOf(trigger.kind))} rows={rows} at={at} />
    ),
  };

  function noneOf(kind: TriggerKind) {
    if (kind === 'mention' && !work.ticket) return 'picker.mention-no-ticket' as const;
    return `picker.${kind}-none` as const;
  }
}
