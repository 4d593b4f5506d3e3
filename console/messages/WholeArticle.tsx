import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { Markdown } from './Markdown';

interface WholeArticleProps {
  readonly id: string;
  readonly language: Language;
  /** With its title, where nothing around it says it. */
  readonly titled?: boolean;
}

export function WholeArticle({ id, language, titled = false }: WholeArticleProps) {
  const { say } = useWords();
  const article = useQuery({ queryKey: ['article', id, language], queryFn: () => api.article(id, language) });
  if (article.isPending) return <Skeleton height={160} role="status" aria-label={say('loading')} />;
  if (article.isError) return <Text role="alert">{say('article.missing')}</Text>;
  return (
    <>
      {titled && <Title order={3}>{article.data.title}</Title>}
      <Markdown text={article.data.markdown} />
    </>
  );
}
