import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/api';
import { Outbox, type OutboxItem } from './outbox';

/** The person's outbox, flushed when the page opens and whenever the connection is back. */
export function useOutbox(person: string, connected: boolean): { outbox: Outbox; items: readonly OutboxItem[] } {
  const [outbox] = useState(
    () =>
      new Outbox({
        person,
        storage: localStorage,
        send: api.send,
        after: (ms, act) => {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
        now: () => new Date(),
      }),
  );
  const items = useSyncExternalStore(outbox.subscribe, outbox.items);
  useEffect(() => {
    if (connected) outbox.flush();
  }, [connected, outbox]);
  useEffect(() => {
    const flush = () => outbox.flush();
    flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      outbox.pause();
    };
  }, [outbox]);
  return { outbox, items };
}
