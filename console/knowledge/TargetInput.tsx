import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../language/use-words';
import type { Language } from '../language/words';
import { understandingApi } from '../understanding/api';
import { knowledgeApi } from './api';

interface TargetInputProps {
  readonly kind: 'intent' | 'article';
  /** Of the sentence: an article must be there in it. */
  readonly language: Language;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
}

/** The intent or the published article that a sentence should lead to. */
export function TargetInput({ kind, language, value, change }: TargetInputProps) {
  const { say, language: spoken } = useWords();
  const intents = useQuery({
    queryKey: ['understanding', 'intents'],
    queryFn: understandingApi.intents,
    enabled: kind === 'intent',
  });
  const articles = useQuery({
    queryKey: ['knowledge', 'articles'],
    queryFn: knowledgeApi.articles,
    enabled: kind === 'article',
  });
  const data =
    kind === 'intent'
      ? (intents.data ?? []).map(({ id, names }) => ({ value: id, label: names[spoken] }))
      : (articles.data ?? [])
          .filter((row) => row.language === language && row.read)
          .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Select
      label={say(kind === 'intent' ? 'proposals.intent' : 'proposals.article')}
      searchable
      limit={100}
      data={data}
      value={value}
      onChange={change}
      nothingFoundMessage={say('knowledge.none-found')}
    />
  );
}
