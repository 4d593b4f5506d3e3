import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api';
import { useWords } from '../language/use-words';
import { peopleApi } from './api';

/** Offices and groups by the names that readers know. */
export function usePlaces() {
  const { language } = useWords();
  const offices = useQuery({ queryKey: ['people', 'offices'], queryFn: peopleApi.offices, staleTime: 300_000 });
  const groups = useQuery({ queryKey: ['desk', 'groups'], queryFn: api.groups, staleTime: 300_000 });
  const named = (list: readonly { id: string; name: { en: string; zh: string } }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name[language] }));
  const officeChoices = named(offices.data?.value ?? []);
  return {
    officeChoices,
    groupChoices: named(groups.data ?? []),
    officeName: (id: string | undefined) => officeChoices.find(({ value }) => value === id)?.label ?? id,
  };
}
