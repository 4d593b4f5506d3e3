import { Anchor, Kbd, Modal, Text, Title } from '@mantine/core';
import { useWords } from '../language/use-words';
import type { WordKey } from '../language/words';
import { usePreferences } from '../preferences/preferences';
import { commandNames, commandOf } from './commands';
import styles from './commands.module.css';

interface Line {
  readonly key: string;
  readonly words: WordKey;
}

const linesAbout = (about: 'list' | 'ticket'): readonly Line[] =>
  commandNames.flatMap((name) => {
    const { key, words, about: of } = commandOf(name);
    return key && of === about ? [{ key: /[A-Z]/.test(key) ? `Shift ${key}` : key, words }] : [];
  });

const sections: readonly { readonly title: WordKey; readonly single: boolean; readonly lines: readonly Line[] }[] = [
  { title: 'keys.in-list', single: true, lines: linesAbout('list') },
  { title: 'keys.at-ticket', single: true, lines: linesAbout('ticket') },
  {
    title: 'keys.writing',
    single: false,
    lines: [
      { key: '??', words: 'picker.article' },
      { key: '/', words: 'keys.macros' },
      { key: '@', words: 'keys.mention' },
      { key: 'Enter', words: 'keys.send' },
      { key: 'Shift Enter', words: 'keys.line' },
      { key: 'Alt P / Alt L', words: 'keys.toggle' },
      { key: 'Ctrl K', words: 'keys.bar' },
    ],
  },
];

/** Every key there is. */
export function KeySheet({ opened, close }: { opened: boolean; close: () => void }) {
  const { say } = useWords();
  const { singleKeys } = usePreferences();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <div className={styles.sheet}>
        {sections.map(({ title, lines, single }) => (
          <section key={title} aria-label={say(title)}>
            <Title order={3} mb={4}>
              {say(title)}
            </Title>
            <dl className={styles.keys} data-off={single && !singleKeys}>
              {lines.map(({ key, words }) => (
                <div key={key}>
                  <dt>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <dd>{say(words)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="sm" mt="md">
        {say(singleKeys ? 'keys.are-on' : 'keys.are-off')}{' '}
        <Anchor href="/account" underline="always">
          {say('session.account')}
        </Anchor>
      </Text>
    </Modal>
  );
}
