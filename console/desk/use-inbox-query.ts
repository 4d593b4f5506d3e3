import { useSyncExternalStore } from 'react';
import type { SavedView, ViewName } from '../../adapters/http/contract/inbox';
import type { InboxQuery } from './inbox-api';
import { isView } from './Views';

interface Chosen extends InboxQuery {
  readonly savedId?: string;
}

const kept = 'firstline.inbox.view';
let chosen: Chosen = read();
const heard = new Set<() => void>();

function set(next: Chosen): void {
  localStorage.setItem(kept, JSON.stringify({ view: next.view }));
  chosen = next;
  for (const listener of heard) listener();
}

/** Shows another view, from wherever one is. */
export const chooseView = (view: ViewName): void => set({ view, is: {}, text: '' });

const chooseSaved = ({ id, is, text = '' }: SavedView) => set({ view: 'all', is, text, savedId: id });
const narrow = ({ is, text }: Pick<InboxQuery, 'is' | 'text'>) => set({ ...chosen, is, text, savedId: undefined });

/** What the list shows; the view is kept over a reload. */
export function useInboxQuery() {
  const { savedId, ...query } = useSyncExternalStore(
    (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
    () => chosen,
  );
  return { query, savedId, choose: chooseView, chooseSaved, narrow };
}

function read(): Chosen {
  const given: unknown = JSON.parse(localStorage.getItem(kept) ?? '{}');
  const view = typeof given === 'object' && given !== null && 'view' in given ? given.view : undefined;
  return { view: isView(view) ? view : 'unassigned', is: {}, text: '' };
}
