import { Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Work } from '../../adapters/http/contract/work';
import { useWords } from '../language/use-words';
import { Markdown } from '../messages/Markdown';
import { linkOf, textOf, useArticles } from '../writing/use-article-rows';
import styles from './desk.module.css';

/** What the knowledge base has for this ticket, or for other words, ready to be put into the reply. */
export function KnowledgeHelp({ work, insert }: { work: Work; insert: (words: string) => void }) {
  const { say } = useWords();
  const [words, setWords] = useState('');
  const found = useArticles(words.trim(), work);
  const articles = found.data?.articles ?? [];
  return (
    <section aria-label={say('knowledge.beside')}>
      <h3 className={styles.contextTitle}>{say('knowledge.beside')}</h3>
      <TextInput
        size="xs"
        type="search"
        aria-label={say('knowledge.search-beside')}
        placeholder={say('knowledge.search-beside')}
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.isLoading && <Skeleton height={40} mt="xs" role="status" aria-label={say('loading')} />}
      {found.data && articles.length === 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {say('picker.article-none')}
        </Text>
      )}
      {articles.map((article) => (
        <details key={article.id} className={styles.article}>
          <summary>{article.title}</summary>
          <Markdown text={article.passage} />
          <Group gap={6} mt={6}>
            <Button size="compact-xs" variant="default" onClick={() => insert(textOf(article))}>
              {say('knowledge.insert-text')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => insert(linkOf(article))}>
              {say('knowledge.insert-link')}
            </Button>
          </Group>
        </details>
      ))}
    </section>
  );
}
