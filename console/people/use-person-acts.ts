import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, ChangeOfPerson } from '../../adapters/http/contract/people';
import { peopleApi } from './api';

/** What is done about one person, always on what they are now. */
export function usePersonActs(given: Account) {
  const queries = useQueryClient();
  const [account, setAccount] = useState(given);
  const settled = async (next?: Account) => {
    if (next) setAccount(next);
    await Promise.all(['people', 'audit'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  return {
    account,
    change: useMutation({
      mutationFn: (fields: Omit<ChangeOfPerson, 'version'>) =>
        peopleApi.change(account.id, { ...fields, version: account.version }),
      onSuccess: settled,
    }),
    reset: useMutation({
      mutationFn: () => peopleApi.reset(account.id),
      onSuccess: ({ person }) => settled(person),
    }),
    endSessions: useMutation({ mutationFn: () => peopleApi.endSessions(account.id) }),
  };
}
