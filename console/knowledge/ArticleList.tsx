import { Badge, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { ArticleRow } from '../../adapters/http/contract/knowledge';
import { clockTime } from '../language/times';
import { useNow } from '../language/use-now';
import { useWords } from '../language/use-words';
import { useCategories } from '../organization/use-categories';
import { knowledgeApi } from './api';
import { Asked } from './Asked';
import styles from './knowledge.module.css';
import { StateBadge } from './StateBadge';

const filters = ['all', 'draft', 'in-review', 'scheduled', 'published', 'retired', 'older', 'due', 'unpaired'] as const;
type Filter = (typeof filters)[number];
const shown = 200;
const soonMs = 14 * 86_400_000;

/** Every article, last changed first. */
export function ArticleList() {
  const { say, language } = useWords();
  const [words, setWords] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const wanted = useDeferredValue(words.trim().toLowerCase());
  const now = useNow();
  const soon = new Date(now.getTime() + soonMs).toISOString().slice(0, 10);
  const { categoryName } = useCategories();
  const articles = useQuery({ queryKey: ['knowledge', 'articles'], queryFn: knowledgeApi.articles });
  const fits = (row: ArticleRow) =>
    passes(row, filter, soon) &&
    (wanted === '' ||
      `${row.title} ${row.id} ${row.category} ${categoryName(row.category)}`.toLowerCase().includes(wanted));
  return (
    <>
      <Group mb="sm" align="flex-end">
        <TextInput
          className={styles.grow}
          label={say('knowledge.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('knowledge.show')}
          value={filter}
          data={filters.map((value) => ({ value, label: say(`knowledge.filter-${value}`) }))}
          onChange={(event) => setFilter(event.currentTarget.value as Filter)}
        />
      </Group>
      <Asked query={articles}>
        {(rows) => {
          const found = rows.filter(fits);
          if (found.length === 0) return <Text c="dimmed">{say('knowledge.none-found')}</Text>;
          return (
            <>
              <Text size="xs" c="dimmed" mb={4}>
                {say('knowledge.count', { shown: Math.min(found.length, shown), all: found.length })}
              </Text>
              <ul className={styles.list}>
                {found.slice(0, shown).map((row) => (
                  <li key={`${row.id}.${row.language}`}>
                    <Link href={`/knowledge/articles/${row.id}/${row.language}`} className={styles.row}>
                      <span className={styles.rowTitle} lang={row.language}>
                        {row.title}
                      </span>
                      <span className={styles.marks}>
                        <Badge variant="outline" size="sm" color="gray" className={styles.plainBadge}>
                          {row.language === 'en' ? 'EN' : '中文'}
                        </Badge>
                        <StateBadge state={row.state} />
                        {row.older && <span className={styles.warn}>{say('knowledge.older')}</span>}
                        {row.reviewBy && row.reviewBy <= soon && (
                          <span className={styles.warn}>{say('knowledge.review-by', { date: row.reviewBy })}</span>
                        )}
                        <time dateTime={row.changedAt} className={styles.soft}>
                          {clockTime(row.changedAt, language)}
                        </time>
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Asked>
    </>
  );
}

function passes(row: ArticleRow, filter: Filter, soon: string): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'older':
      return row.older;
    case 'due':
      return row.reviewBy !== undefined && row.reviewBy <= soon && row.read;
    case 'unpaired':
      return !row.paired;
    case 'draft':
    case 'in-review':
    case 'scheduled':
    case 'published':
    case 'retired':
      return row.state === filter;
  }
}
