import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DeskViewName } from '../../adapters/http/contract/desk';
import { api } from '../api/api';
import { openStream } from '../live/open-stream';

/** A look without a signal: signals may be lost between processes, and remaining service time goes on without any. */
export const lookMs = 20_000;

/** The list of a view with the counts of all of them. */
export function useQueue(view: DeskViewName) {
  return useQuery({
    refetchInterval: lookMs,
    queryKey: ['desk', 'queue', view],
    queryFn: () => api.queue(view),
    placeholderData: keepPreviousData,
  });
}

/** Looks again at whatever is on screen when the desk says that something changed. Gives whether it can say so. */
export function useDeskChanges(): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(
    () =>
      openStream({
        url: api.deskStream,
        connected: (now) => {
          setConnected(now);
          // What changed while nobody could tell us.
          if (now) void queries.invalidateQueries({ queryKey: ['desk'] });
        },
        refused: () => void queries.invalidateQueries({ queryKey: ['session'], exact: true }),
        on: {
          changed: (data) => {
            const { topic } = data as { topic: string };
            const queryKey = topic === 'desk' ? ['desk'] : ['desk', 'conversation', topic];
            void queries.invalidateQueries({ queryKey });
          },
        },
      }),
    [queries],
  );
  return connected;
}
