import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Here } from '../../adapters/http/contract/inbox';
import { clientId } from '../api/client-id';
import { inboxApi } from './inbox-api';

/** Said anew well before it runs out. */
const everyMs = 10_000;
/** Writing is over when no key was pressed for so long. */
const writingMs = 5_000;

/** One name for this window, so that two windows of one person are two places. */
const ownWindow = clientId();

export const presenceKey = ['desk-presence'];

/** Who has what open, as the stream tells it. */
export function usePresence(): readonly Here[] {
  const { data = [] } = useQuery({ queryKey: presenceKey, queryFn: inboxApi.presence, refetchInterval: 20_000 });
  return data;
}

/** Tells colleagues what is open here. Gives what to call when something is being written. */
export function useTellPresence(item: string | undefined): () => void {
  const wrote = useRef(0);
  const tell = useRef<(state?: Here['state']) => void>(() => undefined);
  useEffect(() => {
    let told = '';
    const say = (forced = false) => {
      if (item === undefined && told) return;
      const writing = Date.now() - wrote.current < writingMs;
      const state = writing
        ? 'writing'
        : document.visibilityState === 'visible' && document.hasFocus()
          ? 'viewing'
          : 'open';
      if (!forced && told === state) return;
      told = state;
      // Best effort: what is not heard now is told again in a moment.
      inboxApi.tellPresence({ window: ownWindow, item, state }).catch(() => undefined);
    };
    tell.current = () => say();
    say(true);
    const beat = setInterval(() => say(true), everyMs);
    const rest = setInterval(() => say(), 1500);
    const look = () => say();
    for (const name of ['focus', 'blur'] as const) window.addEventListener(name, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(beat);
      clearInterval(rest);
      for (const name of ['focus', 'blur'] as const) window.removeEventListener(name, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [item]);
  return () => {
    wrote.current = Date.now();
    tell.current();
  };
}
