import type { Request } from '../command';
import { type Found, type Query, RowFinder } from '../query/find-rows';
import type { Collection } from '../store/collection';

const BATCH_MS = 5;
const ROWS = 32;

export interface RowChange {
  query: Query;
  change: (collection: Collection, found: Found) => void;
}

/**
 * Finds rows and changes each, some milliseconds per write transaction. The rows are read inside the transaction that
 * changes them, so that nothing can come between; a row met again because its key moved is not changed twice.
 */
export async function changeRows(request: Request, ns: string, { query, change }: RowChange): Promise<void> {
  const { store, write } = request;
  let finder: RowFinder | undefined;
  let collection: Collection | undefined;
  const changed = new Set<number>();
  let more = true;
  while (more) {
    more = await write(() => {
      const current = store.collection(ns);
      if (!current) return false;
      if (!finder || current !== collection) finder = new RowFinder(current, query);
      collection = current;
      const started = performance.now();
      while (!finder.done) {
        for (const found of finder.nextNow(ROWS)) {
          if (changed.has(found.row)) continue;
          change(current, found);
          changed.add(found.row);
        }
        if (performance.now() - started > BATCH_MS) return !finder.done;
      }
      return false;
    });
  }
}
