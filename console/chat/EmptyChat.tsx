import { Button, Text, Title } from '@mantine/core';
import { useWords } from '../language/use-words';
import styles from './chat.module.css';
import { News, useHome } from './Home';

const examples = ['chat.example-1', 'chat.example-2', 'chat.example-3'] as const;

/** What this is, and three questions that one can ask with a press. */
export function EmptyChat({ ask }: { ask: (question: string) => void }) {
  const { say, language } = useWords();
  const questions = useHome().data?.announcements.filter(({ kind }) => kind === 'question') ?? [];
  const shown = questions.length > 0 ? questions.map(({ text }) => text[language]) : examples.map((key) => say(key));
  return (
    <section className={styles.empty}>
      <Title order={2}>{say('chat.empty-title')}</Title>
      <Text c="dimmed">{say('chat.empty-lead')}</Text>
      <News />
      <div className={styles.examples}>
        {shown.map((question) => (
          <Button
            key={question}
            variant="default"
            onClick={() => ask(question)}
            classNames={{ root: styles.example, label: styles.exampleLabel }}
          >
            {question}
          </Button>
        ))}
      </div>
    </section>
  );
}
