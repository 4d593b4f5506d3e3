import type {
  Counts,
  Filter,
  Here,
  InboxPage,
  SavedView,
  SaveView,
  ViewName,
} from '../../adapters/http/contract/inbox';
import { request } from '../api/request';

/** What a list is asked for. */
export interface InboxQuery {
  readonly view: ViewName;
  readonly is: Filter;
  readonly text: string;
}

const part = encodeURIComponent;

/** The requests of the list, its views, and who has what open. */
export const inboxApi = {
  page: (query: InboxQuery, after?: string) => request<InboxPage>('GET', `/desk/inbox?${searchOf(query, after)}`),
  counts: () => request<Counts>('GET', '/desk/inbox/counts'),
  savedViews: () => request<SavedView[]>('GET', '/desk/inbox/saved-views'),
  saveView: (view: SaveView) => request<SavedView>('POST', '/desk/inbox/saved-views', view),
  dropView: (id: string) => request<unknown>('DELETE', `/desk/inbox/saved-views/${part(id)}`),
  presence: () => request<Here[]>('GET', '/desk/presence'),
  tellPresence: (here: { window: string; item?: string; state?: Here['state'] }) =>
    request<unknown>('POST', '/desk/presence', here),
};

function searchOf({ view, is, text }: InboxQuery, after?: string): string {
  const search = new URLSearchParams({ view });
  if (text.trim()) search.set('text', text.trim());
  for (const [field, values] of Object.entries(is)) if (values?.length) search.set(field, values.join(','));
  if (after) search.set('after', after);
  return search.toString();
}
