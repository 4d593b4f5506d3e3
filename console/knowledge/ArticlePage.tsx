import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ArticleNameView } from '../../adapters/http/contract/knowledge';
import type { PersonView } from '../../adapters/http/contract/session';
import { useWords } from '../language/use-words';
import { Page } from '../shell/Page';
import { knowledgeApi } from './api';
import { ArticleDesk } from './ArticleDesk';
import { Asked } from './Asked';

/** One article in one language. */
export function ArticlePage({ name, me }: { name: ArticleNameView; me: PersonView }) {
  const { say } = useWords();
  const article = useQuery({
    queryKey: ['knowledge', 'article', name.id, name.language],
    queryFn: () => knowledgeApi.article(name),
    // What is being written must not be swept away by another look.
    refetchOnWindowFocus: false,
  });
  return (
    <Page
      title={article.data?.text.title ?? say('knowledge.article')}
      actions={
        <Button component={Link} href="/knowledge" size="xs" variant="subtle">
          {say('knowledge.all')}
        </Button>
      }
    >
      <Asked query={article}>{(record) => <ArticleDesk key={record.version} record={record} me={me} />}</Asked>
    </Page>
  );
}
