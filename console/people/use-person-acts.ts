import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, ChangeOfPerson } from '../../adapters/http/contract/people';
import { peopleApi } from './api';

/** What is done about one person, always on what they are now. */
export function usePersonActs(id: string) {
  const queries = useQueryClient();
  const key = ['person', id];
  const person = useQuery({ queryKey: key, queryFn: () => peopleApi.one(id), staleTime: 0 });
  const version = person.data?.version ?? 0;
  const settled = async (next: Account) => {
    queries.setQueryData(key, next);
    await Promise.all(['people', 'audit'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
  };
  return {
    person,
    change: useMutation({
      mutationFn: (fields: Omit<ChangeOfPerson, 'version'>) => peopleApi.change(id, { ...fields, version }),
      onSuccess: settled,
    }),
    reset: useMutation({
      mutationFn: () => peopleApi.reset(id),
      onSuccess: ({ person }) => settled(person),
    }),
    endSessions: useMutation({ mutationFn: () => peopleApi.endSessions(id) }),
  };
}
