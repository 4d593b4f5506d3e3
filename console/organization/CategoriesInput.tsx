import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useWords } from '../language/use-words';
import { useCategories } from './use-categories';

interface CategoriesInputProps extends Omit<MultiSelectProps, 'value' | 'data' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (categories: string[]) => void;
}

/** Some of the categories, by name; those that are none any more stay as they are. */
export function CategoriesInput({ value, onChange, ...rest }: CategoriesInputProps) {
  const { say } = useWords();
  const { categories } = useCategories();
  const gone = value.filter((id) => !categories.some((known) => known.value === id));
  return (
    <MultiSelect
      searchable
      nothingFoundMessage={say('knowledge.none-found')}
      {...rest}
      data={[...categories, ...gone.map((id) => ({ value: id, label: id }))]}
      value={[...value]}
      onChange={onChange}
    />
  );
}
