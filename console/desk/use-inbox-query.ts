import { useCallback, useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { SavedView, ViewName } from '../../adapters/http/contract/inbox';
import { isView } from './Views';
import type { InboxQuery } from './inbox-api';

interface Chosen extends InboxQuery {
  readonly savedId?: string;
}

const kept = 'firstline.inbox.view';

/** What the list shows, kept over a reload. `?view=` in the address asks for another. */
export function useInboxQuery() {
  const [chosen, setChosen] = useState<Chosen>(read);
  const set = useCallback((next: Chosen) => {
    localStorage.setItem(kept, JSON.stringify({ view: next.view }));
    setChosen(next);
  }, []);
  const asked = new URLSearchParams(useSearch()).get('view');
  const [, go] = useLocation();
  // Once, so that the same view can be asked for again.
  useEffect(() => {
    if (asked === null) return;
    if (isView(asked)) set({ view: asked, is: {}, text: '' });
    go(`/${window.location.hash}`, { replace: true });
  }, [asked, set, go]);
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
  const view = typeof given === 'object' && given !== null && 'view' in given ? given.view : undefined;
  return { view: isView(view) ? view : 'unassigned', is: {}, text: '' };
}
