import type { Live } from '../../src/ports';

/** Watchers of this process. */
export function createLocalLive(): Live {
  const watchers = new Map<string, Set<() => void>>();
  return {
    changed(topic) {
      for (const heard of watchers.get(topic) ?? []) heard();
    },
    watch(topic, heard) {
      const own = watchers.get(topic) ?? new Set();
      watchers.set(topic, own.add(heard));
      return () => {
        own.delete(heard);
        if (own.size === 0) watchers.delete(topic);
      };
    },
  };
}
