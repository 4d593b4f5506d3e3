import { useCallback, useState } from 'react';
import type { SavedView, ViewName } from '../../adapters/http/contract/inbox';
import type { InboxQuery } from './inbox-api';

interface Chosen extends InboxQuery {
  readonly savedId?: string;
}

const kept = 'firstline.inbox.view';

/** What the list shows, kept over a reload. */
export function useInboxQuery() {
  const [chosen, setChosen] = useState<Chosen>(read);
  const set = useCallback((next: Chosen) => {
    localStorage.setItem(kept, JSON.stringify({ view: next.view }));
    setChosen(next);
  }, []);
  const { savedId, ...query } = chosen;
  return {
    query,
    savedId,
    choose: useCallback((view: ViewName) => set({ view, is: {}, text: '' }), [set]),
    chooseSaved: useCallback(({ id, is, text = '' }: SavedView) => set({ view: 'all', is, text, savedId: id }), [set]),
    narrow: useCallback(
      ({ is, text }: Pick<InboxQuery, 'is' | 'text'>) => set({ ...chosen, is, text, savedId: undefined }),
      [set, chosen],
    ),
  };
}

function read(): Chosen {
  const given: unknown = JSON.parse(localStorage.getItem(kept) ?? '{}');
  const view = typeof given === 'object' && given !== null && 'view' in given ? (given.view as ViewName) : 'unassigned';
  return { view, is: {}, text: '' };
}
