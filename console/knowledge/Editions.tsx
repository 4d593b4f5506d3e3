import { Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { diffWordsWithSpace } from 'diff';
import { useState } from 'react';
import type { ArticleRecordView, ArticleTextView, EditionView } from '../../adapters/http/contract/knowledge';
import { clockTime } from '../language/times';
import { useWords } from '../language/use-words';
import { knowledgeApi } from './api';
import { Asked } from './Asked';
import styles from './knowledge.module.css';
import { useTold } from './use-told';

interface EditionsProps {
  readonly record: ArticleRecordView;
  /** The words at hand, with which an edition is compared. */
  readonly text: ArticleTextView;
  readonly curates: boolean;
}

/** What readers saw, newest first; each compared with the words at hand, and one press from being a draft again. */
export function Editions({ record, text, curates }: EditionsProps) {
  const { say, language } = useWords();
  const queries = useQueryClient();
  const [compared, setCompared] = useState<number>();
  const name = { id: record.id, language: record.language };
  const editions = useQuery({
    queryKey: ['knowledge', 'editions', record.id, record.language],
    queryFn: () => knowledgeApi.editions(name),
  });
  const rollBack = useTold((number: number) => knowledgeApi.rollBack(name, record.version, number), {
    done: (now) => queries.setQueryData(['knowledge', 'article', record.id, record.language], now),
  });
  return (
    <Asked query={editions} empty={say('editions.none')}>
      {(all) => (
        <ul className={styles.list}>
          {all.map((edition) => (
            <li key={edition.number} className={styles.edition}>
              <Group gap="xs" justify="space-between">
                <Text size="sm">
                  {say('editions.one', {
                    number: edition.number,
                    time: clockTime(edition.at, language),
                    author: edition.authors.map((author) => author.name).join(', '),
                    reviewer: edition.reviewer.name,
                  })}
                </Text>
                <Group gap={4}>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-expanded={compared === edition.number}
                    onClick={() => setCompared(compared === edition.number ? undefined : edition.number)}
                  >
                    {say('editions.compare')}
                  </Button>
                  {curates && (
                    <Button size="compact-xs" variant="subtle" onClick={() => rollBack.mutate(edition.number)}>
                      {say('editions.roll-back')}
                    </Button>
                  )}
                </Group>
              </Group>
              {compared === edition.number && <Difference from={edition} to={text} />}
            </li>
          ))}
        </ul>
      )}
    </Asked>
  );
}

/** What stands in the one and not in the other; taken away and added are marked by more than colour. */
function Difference({ from, to }: { from: EditionView; to: ArticleTextView }) {
  const { say } = useWords();
  const parts = diffWordsWithSpace(plain(from.text), plain(to));
  if (parts.every((part) => !part.added && !part.removed)) return <Text c="dimmed">{say('editions.same')}</Text>;
  return (
    <pre className={styles.difference}>
      {parts.map((part, at) => {
        const key = `${at} ${part.value.slice(0, 20)}`;
        if (part.added) return <ins key={key}>{part.value}</ins>;
        if (part.removed) return <del key={key}>{part.value}</del>;
        return <span key={key}>{part.value}</span>;
      })}
    </pre>
  );
}

function plain({ title, body, alternates, golden, audience }: ArticleTextView): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  return [title, body, list(alternates), list(golden), audience.join(', ')].join('\n\n');
}
