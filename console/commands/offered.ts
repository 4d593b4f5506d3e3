import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type CommandName, commandNames } from './commands';

type Acts = Partial<Readonly<Record<CommandName, (() => void) | undefined>>>;

/** What the pages on screen can do now. */
let offered: ReadonlyMap<CommandName, () => void> = new Map();
const heard = new Set<() => void>();

function set(change: (next: Map<CommandName, () => void>) => void): void {
  const next = new Map(offered);
  change(next);
  offered = next;
  for (const listener of heard) listener();
}

/** Offers these commands while the component is on screen; one that is `undefined` is not possible now. */
export function useCommands(acts: Acts): void {
  const now = useRef(acts);
  useEffect(() => {
    now.current = acts;
  });
  const possible = commandNames.filter((name) => acts[name]).join(' ');
  useEffect(() => {
    const own = new Map(
      commandNames
        .filter((name) => possible.split(' ').includes(name))
        .map((name) => [name, () => now.current[name]?.()]),
    );
    set((next) => {
      for (const [name, run] of own) next.set(name, run);
    });
    return () =>
      set((next) => {
        // Not what a successor has offered meanwhile.
        for (const [name, run] of own) if (next.get(name) === run) next.delete(name);
      });
  }, [possible]);
}

export const runCommand = (name: CommandName): void => offered.get(name)?.();

export function useOffered(): ReadonlyMap<CommandName, () => void> {
  return useSyncExternalStore(
    (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    () => offered,
  );
}

export const isOffered = (name: CommandName): boolean => offered.has(name);
