import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InboxItem, InboxPage } from '../../adapters/http/contract/inbox';
import { type InboxQuery, inboxApi } from './inbox-api';

interface Piece extends InboxPage {
  readonly after?: string;
}

interface State {
  readonly key: string;
  readonly pieces: readonly Piece[];
  readonly failed: boolean;
}

export interface InboxPages {
  readonly items: readonly InboxItem[];
  readonly pending: boolean;
  readonly failed: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  /** Looks again at the beginning and at what is on screen: of a list scrolled far down that is two requests, not hundreds. */
  readonly refresh: () => void;
  /** Which rows are on screen. */
  readonly showing: (from: number, to: number) => void;
}

/** A list page by page, as far as one has scrolled. A row that moved between two looks is shown once. */
export function useInboxPages(query: InboxQuery): InboxPages {
  const key = JSON.stringify(query);
  const [state, setState] = useState<State>({ key, pieces: [], failed: false });
  const now = useRef({ key, state, screen: { from: 0, to: 0 }, loading: new Set<string>(), again: false });
  useEffect(() => {
    now.current.state = state;
    now.current.key = key;
  });

  const load = useCallback(
    async (after: string | undefined) => {
      const { loading } = now.current;
      const name = `${key} ${after ?? ''}`;
      if (loading.has(name)) {
        now.current.again = true;
        return;
      }
      loading.add(name);
      try {
        const page = await inboxApi.page(JSON.parse(key) as InboxQuery, after);
        setState((before) =>
          withPiece(before.key === key ? before : { key, pieces: [], failed: false }, { ...page, after }),
        );
      } catch {
        setState((before) => ({ ...before, key, failed: true }));
      } finally {
        loading.delete(name);
      }
    },
    [key],
  );

  const refresh = useCallback(() => {
    const { state: known, screen } = now.current;
    const seen = piecesOnScreen(known.pieces, screen);
    void Promise.all([undefined, ...seen].map(load)).then(() => {
      if (!now.current.again) return;
      now.current.again = false;
      void load(undefined);
    });
  }, [load]);

  useEffect(() => {
    const timer = setTimeout(() => void load(undefined));
    return () => clearTimeout(timer);
  }, [load]);

  const current = state.key === key ? state : { key, pieces: [], failed: false };
  const { pieces, failed } = current;
  const last = pieces.at(-1);
  const items = useMemo(() => once(pieces), [pieces]);
  return {
    items,
    pending: pieces.length === 0 && !failed,
    failed: failed && pieces.length === 0,
    hasMore: last?.next !== undefined,
    more: useCallback(() => {
      const next = now.current.state.pieces.at(-1)?.next;
      if (next !== undefined && !now.current.loading.has(`${key} ${next}`)) void load(next);
    }, [load, key]),
    refresh,
    showing: useCallback((from: number, to: number) => {
      now.current.screen = { from, to };
    }, []),
  };
}

function withPiece(state: State, piece: Piece): State {
  const at = state.pieces.findIndex(({ after }) => after === piece.after);
  const pieces = at < 0 ? [...state.pieces, piece] : state.pieces.with(at, piece);
  // A list that ends earlier than before ends for good.
  return {
    ...state,
    failed: false,
    pieces: piece.next === undefined ? pieces.slice(0, at < 0 ? undefined : at + 1) : pieces,
  };
}

function piecesOnScreen(pieces: readonly Piece[], { from, to }: { from: number; to: number }): readonly string[] {
  let start = 0;
  return pieces.flatMap(({ after, items }) => {
    const shown = start <= to && start + items.length > from;
    start += items.length;
    return shown && after !== undefined ? [after] : [];
  });
}

function once(pieces: readonly Piece[]): readonly InboxItem[] {
  const seen = new Set<string>();
  return pieces.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}
