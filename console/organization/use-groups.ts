import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';

/** The support groups; they change seldom. `groupName` is in the reader's language, and the id where there is no such group. */
export function useGroups() {
  const { language } = useWords();
  const { data: groups = [] } = useQuery({ queryKey: ['groups'], queryFn: api.groups, staleTime: 600_000 });
  return {
    groups,
    groupName: (id: string): string => groups.find((group) => group.id === id)?.name[language] ?? id,
  };
}
