import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';

export const categoriesKey = ['categories'];

/** The categories in both languages; they change seldom. */
export const useCategoriesQuery = () =>
  useQuery({ queryKey: categoriesKey, queryFn: api.categories, staleTime: 600_000 });

/** The categories by name. `categoryName` is in the reader's language, and the code where it has no name. */
export function useCategories() {
  const { language } = useWords();
  const categories = useCategoriesQuery().data?.categories ?? [];
  return {
    categories: categories
      .map(({ id, name }) => ({ value: id, label: name[language] }))
      .toSorted((one, other) => one.label.localeCompare(other.label, language)),
    categoryName: (id: string): string => categories.find((one) => one.id === id)?.name[language] ?? id,
  };
}
