import { useCallback, useRef } from 'react';

const atMostEvery = 3000;

/** Tells the other side that somebody is writing, at most every three seconds. A lost signal harms nobody. */
export function useTypingSignal(signal: () => Promise<unknown>): () => void {
  const last = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - last.current < atMostEvery) return;
    last.current = now;
    signal().catch((error: unknown) => console.debug('typing signal not sent', error));
  }, [signal]);
}
