import { useCallback, useEffect, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/api';

interface Current {
  readonly id: string;
  /** Begun here just now. */
  readonly fresh: boolean;
}

const named = () => decodeURIComponent(window.location.hash.slice(1));

/** Which conversation is on screen: the one the address names, else the latest, else a new one. */
export function useCurrentConversation() {
  const queries = useQueryClient();
  const [current, setCurrent] = useState<Current | undefined>(() =>
    named() ? { id: named(), fresh: false } : undefined,
  );
  const history = useQuery({ queryKey: ['chat-history'], queryFn: api.conversations });
  const begin = useMutation({
    mutationFn: api.startConversation,
    onSuccess: ({ id }) => open({ id, fresh: true }),
  });

  const open = useCallback((next: Current) => {
    window.history.replaceState(null, '', `#${encodeURIComponent(next.id)}`);
    setCurrent(next);
  }, []);

  const { data } = history;
  const { mutate, isIdle } = begin;
  useEffect(() => {
    if (current || !data) return;
    const latest = data.toSorted((one, other) => other.lastAt.localeCompare(one.lastAt))[0];
    if (latest) open({ id: latest.id, fresh: false });
    else if (isIdle) mutate();
  }, [current, data, isIdle, mutate, open]);

  useEffect(() => {
    const follow = () => {
      if (named()) setCurrent({ id: named(), fresh: false });
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const begun = useCallback(() => void queries.invalidateQueries({ queryKey: ['chat-history'] }), [queries]);
  return {
    current,
    history,
    failed: begin.isError || history.isError,
    begin: useCallback(() => mutate(), [mutate]),
    choose: useCallback((id: string) => open({ id, fresh: false }), [open]),
    /** Leaves one that is not there (any more). */
    leave: useCallback(() => {
      window.history.replaceState(null, '', window.location.pathname);
      setCurrent(undefined);
    }, []),
    begun,
  };
}
