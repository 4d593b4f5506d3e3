import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';

const staleTime = 600_000;

/** The categories by name; they change seldom. `categoryName` is in the reader's language, and the code where it has no name. */
export function useCategories() {
  const { language } = useWords();
  const { data = [] } = useQuery({ queryKey: ['categories'], queryFn: api.categories, staleTime });
  return {
    categories: data
      .map(({ id, name }) => ({ value: id, label: name[language] }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language)),
    categoryName: (id: string): string => data.find((one) => one.id === id)?.name[language] ?? id,
  };
}
