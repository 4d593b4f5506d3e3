import { useCallback, useMemo, useState } from 'react';
import type { InboxItem } from '../../adapters/http/contract/inbox';
import type { InboxQuery } from './inbox-api';

/** The rows ticked for doing something with all of them; another view begins anew. */
export function useChosen(query: InboxQuery) {
  const list = `${query.view} ${JSON.stringify(query.is)} ${query.text}`;
  const [state, setState] = useState<{ list: string; items: ReadonlyMap<string, InboxItem> }>({
    list,
    items: new Map(),
  });
  const items = useMemo(() => (state.list === list ? state.items : new Map<string, InboxItem>()), [state, list]);
  return {
    ids: useMemo(() => new Set(items.keys()), [items]),
    items: useMemo(() => [...items.values()], [items]),
    choose: useCallback(
      (item: InboxItem, on: boolean) => {
        const next = new Map(items);
        if (on) next.set(item.id, item);
        else next.delete(item.id);
        setState({ list, items: next });
      },
      [items, list],
    ),
    clear: useCallback(() => setState({ list, items: new Map() }), [list]),
    chooseAll: useCallback(
      (all: readonly InboxItem[]) => setState({ list, items: new Map(all.map((item) => [item.id, item])) }),
      [list],
    ),
  };
}
