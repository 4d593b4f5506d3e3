import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/api';
import { openStream } from '../live/open-stream';
import { presenceKey } from './use-presence';

/** A look without a signal: signals may be lost between processes, and remaining service time goes on without any. */
export const lookMs = 20_000;

/** Looks again at whatever is on screen when the desk says that something changed. Gives whether it can say so. */
export function useDeskChanges(refresh: () => void): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  const again = useRef(refresh);
  useEffect(() => {
    again.current = refresh;
  });
  useEffect(() => {
    const look = () => {
      again.current();
      void queries.invalidateQueries({ queryKey: ['desk'] });
    };
    const timer = setInterval(() => again.current(), lookMs);
    const close = openStream({
      url: api.deskStream,
      connected: (now) => {
        setConnected(now);
        // What changed while nobody could tell us.
        if (now) look();
      },
      refused: () => void queries.invalidateQueries({ queryKey: ['session'], exact: true }),
      on: {
        changed: look,
        presence: (data) => queries.setQueryData(presenceKey, data),
      },
    });
    return () => {
      clearInterval(timer);
      close();
    };
  }, [queries]);
  return connected;
}
