import type { Doc } from './errors';
import type { Store } from './store/store';

/** What an expired index asks to be deleted: everything with a date before the limit. */
export interface Expired {
  ns: string;
  filter: Doc;
}

/**
 * The deletions due by TTL indexes (https://www.mongodb.com/docs/manual/core/index-ttl/): an index on one field with
 * `expireAfterSeconds`. Only dates expire; a partial index expires only what it holds.
 */
export function expired(store: Store, now: Date): Expired[] {
  return store.namespaces().flatMap((ns) =>
    (store.collection(ns)?.indexes ?? []).flatMap(({ expireAfterSeconds, fields, partial, ready }) => {
      const [field] = fields;
      if (expireAfterSeconds === undefined || fields.length !== 1 || !field || !ready) return [];
      const before = { [field.path]: { $lt: new Date(now.getTime() - expireAfterSeconds * 1000) } };
      return [{ ns, filter: partial ? { $and: [before, partial.filter] } : before }];
    }),
  );
}
