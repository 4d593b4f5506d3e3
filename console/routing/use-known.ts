import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { isWordKey } from '../language/words';
import { organization } from '../organization/api';
import { useCategories } from '../organization/use-categories';
import { useHours } from '../organization/use-hours';
import type { Office } from '../organization/shapes';
import { routing } from './api';

const staleTime = 300_000;

/** Everything a rule may name, with the names in the reader's language. */
export function useKnown() {
  const { say, language } = useWords();
  const { categoryName } = useCategories();
  const words = useQuery({ queryKey: ['routing', 'words'], queryFn: routing.words, staleTime });
  const groups = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime });
  const offices = useQuery({
    queryKey: ['setting', 'offices'],
    queryFn: () => organization.setting('offices'),
    staleTime,
  });
  const hours = useHours();
  const named = (items: readonly { id: string; name: { en: string; zh: string } }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }));
  const lists = {
    groups: named(groups.data),
    offices: named(offices.data?.value as readonly Office[] | undefined),
    intents: named(words.data?.intents),
    channels: (words.data?.channels ?? []).map((value) => {
      const key = `channel.${value}`;
      return { value, label: isWordKey(key) ? say(key) : value };
    }),
    skills: [...(words.data?.skills ?? [])],
    hours,
  };
  const nameIn = (list: readonly { value: string; label: string }[]) => (id: string) =>
    list.find(({ value }) => value === id)?.label ?? id;
  return {
    lists,
    group: nameIn(lists.groups),
    office: nameIn(lists.offices),
    intent: nameIn(lists.intents),
    channel: nameIn(lists.channels),
    category: categoryName,
    hours: nameIn(lists.hours),
  };
}

export type Known = ReturnType<typeof useKnown>;
