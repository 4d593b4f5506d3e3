import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { organization } from './api';

/** A list in the settings, and the way to change it: on the version that was read, so that nobody's work is lost. */
export function usePart<T>(part: 'offices' | 'groups') {
  const queries = useQueryClient();
  const read = useQuery({ queryKey: ['setting', part], queryFn: () => organization.setting(part) });
  const change = useMutation({
    mutationFn: (next: readonly T[]) => organization.change(part, read.data?.version ?? 0, next),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['setting'] }),
        queries.invalidateQueries({ queryKey: ['groups'] }),
      ]),
  });
  return { items: read.data?.value as readonly T[] | undefined, failed: read.isError, change };
}
