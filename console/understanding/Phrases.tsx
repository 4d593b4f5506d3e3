import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type FormEvent, useState } from 'react';
import type { LessonView } from '../../adapters/http/contract/catalog';
import type { UseView } from '../../adapters/http/contract/teaching';
import styles from '../knowledge/knowledge.module.css';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';

interface PhrasesProps {
  readonly set: UseView;
  readonly language: Language;
  readonly phrases: readonly { readonly text: string }[];
  readonly changes: NonNullable<LessonView['changes']>;
  /** Adds the phrase, or takes it away. */
  readonly change: (text: string, kept: boolean) => void;
  readonly undo: (text: string) => void;
  readonly readOnly: boolean;
}

/** The phrases of one set in one language, as they are and as they are going to be. */
export function Phrases({ set, language, phrases, changes, change, undo, readOnly }: PhrasesProps) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const title = say(`intents.${set}`, { language: say(`language.${language}`), count: phrases.length });
  const added = changes.filter(({ intent }) => intent !== null);
  const gone = new Set(changes.filter(({ intent }) => intent === null).map((one) => one.text));
  const addAll = (given: string) => {
    for (const line of given.split('\n')) if (line.trim()) change(line.trim(), true);
    setText('');
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    addAll(text);
  };
  /** A list that is pasted becomes as many phrases as it has lines. */
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!pasted.trim().includes('\n')) return;
    event.preventDefault();
    addAll(`${text}${pasted}`);
  };
  return (
    <section aria-label={title}>
      <h2 className={styles.phrasesTitle}>{title}</h2>
      {!readOnly && (
        <form onSubmit={add}>
          <Group gap="xs" mb="xs" wrap="nowrap">
            <TextInput
              className={styles.grow}
              size="xs"
              lang={language}
              aria-label={say('intents.new-phrase', { language: say(`language.${language}`) })}
              placeholder={say('intents.new-phrase', { language: say(`language.${language}`) })}
              maxLength={400}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onPaste={paste}
            />
            <Button size="xs" variant="default" type="submit" disabled={!text.trim()}>
              {say('intents.add')}
            </Button>
          </Group>
        </form>
      )}
      <ul className={styles.phraseList} lang={language}>
        {added.map((one) => (
          <li key={one.text} data-change="added">
            <ins>{one.text}</ins>
            <ActionIcon
              size="sm"
              variant="subtle"
              aria-label={say('intents.undo', { text: one.text })}
              onClick={() => undo(one.text)}
            >
              <IconArrowBackUp size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
        {phrases.map((one) => (
          <li key={one.text} data-change={gone.has(one.text) ? 'removed' : undefined}>
            {gone.has(one.text) ? <del>{one.text}</del> : <span>{one.text}</span>}
            {!readOnly &&
              (gone.has(one.text) ? (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={say('intents.undo', { text: one.text })}
                  onClick={() => undo(one.text)}
                >
                  <IconArrowBackUp size={14} aria-hidden />
                </ActionIcon>
              ) : (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={say('intents.remove', { text: one.text })}
                  onClick={() => change(one.text, false)}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
