import { useSyncExternalStore } from 'react';

/** How this browser behaves; of the browser, not of the person: a shared screen at a hotline is quiet for everybody. */
export interface Preferences {
  readonly singleKeys: boolean;
  readonly notify: boolean;
  readonly sound: boolean;
}

const key = 'firstline.preferences';
const unset: Preferences = { singleKeys: true, notify: false, sound: false };
const heard = new Set<() => void>();
let known = read();

export const preferences = (): Preferences => known;

export function prefer(some: Partial<Preferences>): void {
  known = { ...known, ...some };
  localStorage.setItem(key, JSON.stringify(known));
  for (const listener of heard) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(follow, preferences);
}

// Changed in another window.
window.addEventListener('storage', (event) => {
  if (event.key !== key) return;
  known = read();
  for (const listener of heard) listener();
});

function follow(listener: () => void): () => void {
  heard.add(listener);
  return () => heard.delete(listener);
}

/** What was kept by an older version, or by hand, may be anything. */
function read(): Preferences {
  const kept = (() => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as unknown;
    } catch {
      return {};
    }
  })();
  const values: Readonly<Record<string, unknown>> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const flag = (name: keyof Preferences) => (typeof values[name] === 'boolean' ? values[name] : unset[name]);
  return { singleKeys: flag('singleKeys'), notify: flag('notify'), sound: flag('sound') };
}
