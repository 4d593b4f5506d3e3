import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, SignIn } from '../../adapters/http/contract/session';
import { api } from '../api/api';
import { hasStatus } from '../api/problem';

const key = ['session'];

/** Who is signed in: `null` for nobody, `undefined` while not known yet. */
export function useSession() {
  return useQuery<Me | null>({
    queryKey: key,
    queryFn: async () => {
      try {
        return await api.session();
      } catch (error) {
        if (hasStatus(error, 401)) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (as: SignIn) => api.signIn(as),
    onSuccess: (person) => queries.setQueryData(key, person),
  });
}

/** Everything that was fetched for one person is dropped with the session. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      queries.setQueryData(key, null);
    },
  });
}
