import { Button, Text, Title } from '@mantine/core';
import { useWords } from '../language/use-words';
import styles from './chat.module.css';

const examples = ['chat.example-1', 'chat.example-2', 'chat.example-3'] as const;

/** What this is, and three questions that one can ask with a press. */
export function EmptyChat({ ask }: { ask: (question: string) => void }) {
  const { say } = useWords();
  return (
    <section className={styles.empty}>
      <Title order={2}>{say('chat.empty-title')}</Title>
      <Text c="dimmed">{say('chat.empty-lead')}</Text>
      <div className={styles.examples}>
        {examples.map((key) => (
          <Button
            key={key}
            variant="default"
            onClick={() => ask(say(key))}
            classNames={{ root: styles.example, label: styles.exampleLabel }}
          >
            {say(key)}
          </Button>
        ))}
      </div>
    </section>
  );
}
