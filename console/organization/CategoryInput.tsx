import { Select } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../language/use-words';
import { useCategories } from './use-categories';

interface CategoryInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (category: string) => void;
  readonly required?: boolean;
  readonly readOnly?: boolean;
}

const code = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A category by name; a code that is none yet may be written too. */
export function CategoryInput({ value, onChange, ...rest }: CategoryInputProps) {
  const { say } = useWords();
  const { categories } = useCategories();
  const [sought, setSought] = useState('');
  const known = (id: string) => categories.some((one) => one.value === id);
  const written = sought.trim().toLowerCase();
  const fresh = code.test(written) && written !== value && !known(written);
  return (
    <Select
      searchable
      allowDeselect={false}
      {...rest}
      data={[
        ...categories,
        ...(value && !known(value) ? [{ value, label: value }] : []),
        ...(fresh ? [{ value: written, label: say('category.new', { category: written }) }] : []),
      ]}
      filter={({ options, search }) =>
        options.filter(
          (one) =>
            'value' in one &&
            (one.value === written || `${one.label} ${one.value}`.toLowerCase().includes(search.trim().toLowerCase())),
        )
      }
      value={value || null}
      onSearchChange={setSought}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}
