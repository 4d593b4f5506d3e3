import { type Command, namespaceOf } from '../command';
import type { Doc } from '../errors';
import { RowFinder } from '../query/find-rows';
import { demandedSql, demandsFrom } from '../query/intersection';
import type { Collection } from '../store/collection';
import { queryOf } from './find';

/** `count`: the whole collection or an exact range of an index is counted by SQLite without reading a document. */
export const count: Command = async (request) => {
  const { command, store } = request;
  const collection = store.collection(namespaceOf(request, 'count'));
  const query = queryOf({ ...command, filter: command.query });
  if (!collection) return { n: 0, ok: 1 };
  const all =
    countExact(collection, query.filter, query.hint) ??
    (await countFound(new RowFinder(collection, { ...query, skip: 0, limit: 0 })));
  const rest = Math.max(0, all - (query.skip ?? 0));
  return { n: query.limit ? Math.min(rest, query.limit) : rest, ok: 1 };
};

async function countFound(finder: RowFinder): Promise<number> {
  let n = 0;
  while (!finder.done) n += (await finder.next(1000)).length;
  return n;
}

/** The count when the plan alone answers; undefined when documents must be looked at. */
export function countExact(collection: Collection, filter: Doc, hint?: unknown): number | undefined {
  const { plan } = new RowFinder(collection, { filter, hint });
  if (!plan.exact) return undefined;
  if (plan.kind === 'collection') return collection.statement('SELECT count(*) FROM $').get()?.[0] as number;
  if (plan.kind === 'id') return plan.keys.filter((key) => collection.findByKey(key)).length;
  const { index, bounds, intersection } = plan;
  const demanded = intersection ? demandedSql(intersection, index.table) : '';
  const statement = collection.statement(`SELECT count(*) FROM ${index.table} x WHERE x.k >= ? AND x.k < ?${demanded}`);
  return bounds.reduce((sum, { lower, upper }) => {
    const demands = intersection ? demandsFrom(intersection, lower) : [];
    return sum + (statement.get(lower, upper, ...demands)?.[0] as number);
  }, 0);
}
