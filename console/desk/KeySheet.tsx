import { Kbd, Modal } from '@mantine/core';
import { useWords } from '../language/use-words';
import styles from './desk.module.css';

const sheet = [
  { keys: 'j', words: 'keys.next' },
  { keys: 'k', words: 'keys.previous' },
  { keys: 'f', words: 'keys.find' },
  { keys: 'c', words: 'call.title' },
  { keys: 'w', words: 'more.watch' },
  { keys: 'a', words: 'keys.take' },
  { keys: 'r', words: 'keys.reply' },
  { keys: 'x', words: 'keys.note' },
  { keys: 'e', words: 'keys.resolve' },
  { keys: 'Alt P / Alt L', words: 'keys.toggle' },
  { keys: '?', words: 'keys.sheet' },
] as const;

export function KeySheet({ opened, close }: { opened: boolean; close: () => void }) {
  const { say } = useWords();
  return (
    <Modal opened={opened} onClose={close} title={say('keys.title')} closeButtonProps={{ 'aria-label': say('close') }}>
      <dl className={styles.facts}>
        {sheet.map(({ keys, words }) => (
          <div key={keys} className={styles.keyRow}>
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd>{say(words)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
