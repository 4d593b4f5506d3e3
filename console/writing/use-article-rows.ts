import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import type { Suggestion } from '../../adapters/http/contract/acts';
import type { Work } from '../../adapters/http/contract/work';
import { actsApi } from '../desk/acts-api';
import { useWords } from '../language/use-words';
import type { Row } from './PickerList';
import { plainWords } from './plain-words';

type Article = Suggestion['articles'][number];

const typingMs = 200;

/** Articles that fit the words; without words, those that fit what the ticket is about. */
export function useArticles(query: string | undefined, work: Work) {
  const [typed] = useDebouncedValue(query, typingMs);
  const words = typed || aboutOf(work);
  return useQuery({
    queryKey: ['suggestion', words, work.language],
    queryFn: () => actsApi.suggest(words, work.language),
    enabled: query !== undefined && words !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** What they ask for now, or what the ticket was opened for. */
const aboutOf = ({ card, ticket }: Work) =>
  card.asked || [ticket?.title, ticket?.description].filter(Boolean).join('\n').slice(0, 2000);

/** The answer in full, and the way to all of it. */
export const textOf = ({ title, passage }: Article) => `${title}\n${plainWords(passage)}`;
export const linkOf = ({ id, title, language }: Article) =>
  `${title} ${window.location.origin}/chat?article=${encodeURIComponent(id)}.${language}`;

export function useArticleRows(
  query: string | undefined,
  { work, put }: { readonly work: Work; readonly put: (words: string) => void },
): readonly Row[] {
  const { say } = useWords();
  const found = useArticles(query, work);
  return (found.data?.articles ?? []).map((article) => ({
    id: article.id,
    title: article.title,
    hint: plainWords(article.passage).split('\n', 1)[0],
    choose: () => put(textOf(article)),
    second: { name: say('knowledge.insert-link'), choose: () => put(linkOf(article)) },
  }));
}
