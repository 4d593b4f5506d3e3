import { isDocument } from './bson/type-order';
import { splitPipeline } from './commands/aggregate';
import type { Doc } from './errors';
import { groupPath } from './aggregate/group-by-index';
import { leadingIndex } from './query/distinct-keys';
import { type Plan, plan } from './query/plan';
import type { Collection } from './store/collection';
import type { Store } from './store/store';

/** Documents above which a read of its kind goes to the reading thread. */
const MOST_HERE = { aggregate: 1_000, join: 100, sort: 5_000, filter: 10_000, count: 200_000 } as const;

/**
 * True when answering this command here would take the event loop, or much of the processor, for too long: an
 * aggregation over many documents, a sort in memory, a filter over a large part of a collection.
 */
export function isLargeRead(store: Store, db: string, command: Doc): boolean {
  const [name] = Object.keys(command) as [string];
  if (name !== 'aggregate' && name !== 'find' && name !== 'count' && name !== 'distinct') return false;
  const collection = store.collection(`${db}.${String(command[name])}`);
  if (!collection) return false;
  const size = collection.statement('SELECT max(r) FROM $').get()?.[0] as number | null;
  if (size === null || size <= MOST_HERE.join) return false;
  if (name === 'aggregate') return isLargePipeline(collection, command, size);
  const filter = ((name === 'find' ? command.filter : command.query) ?? {}) as Doc;
  if (name === 'distinct' && Object.keys(filter).length === 0 && leadingIndex(collection, String(command.key)))
    return false;
  const sort = name === 'find' ? (command.sort as Doc | undefined) : undefined;
  const chosen = plan({ filter, sort, hint: command.hint }, collection.indexes);
  return atLeast(collection, chosen, { most: mostHere(name, chosen), size });
}

function isLargePipeline(collection: Collection, command: Doc, size: number): boolean {
  const pipeline = command.pipeline;
  if (!Array.isArray(pipeline) || !pipeline.every(isDocument)) return false;
  const { query, rest } = splitPipeline(pipeline);
  if (groupPath(query, rest) !== undefined && leadingIndex(collection, groupPath(query, rest) as string)) return false;
  const chosen = plan({ filter: {}, ...query, hint: command.hint }, collection.indexes);
  const [stage] = rest;
  const counting = rest.length === 1 && stage !== undefined && isCounting(stage) && chosen.exact;
  const joins = rest.some((one) => '$lookup' in one || '$graphLookup' in one || '$unionWith' in one);
  const most = counting ? MOST_HERE.count : joins ? MOST_HERE.join : MOST_HERE.aggregate;
  return (
    !(query.limit && query.limit <= most && chosen.sorted && chosen.exact) &&
    atLeast(collection, chosen, { most, size })
  );
}

function mostHere(name: 'find' | 'count' | 'distinct', chosen: Plan): number {
  const looksFurther = chosen.kind === 'index' && chosen.intersection !== undefined;
  if (name === 'count') return chosen.exact && !looksFurther ? MOST_HERE.count : MOST_HERE.filter;
  if (name === 'distinct') return MOST_HERE.filter;
  if (!chosen.sorted) return MOST_HERE.sort;
  return chosen.exact && !looksFurther ? Number.POSITIVE_INFINITY : MOST_HERE.filter;
}

const isCounting = (stage: Doc) =>
  '$count' in stage ||
  (isDocument(stage.$group) && (typeof stage.$group._id === 'number' || stage.$group._id === null));

function atLeast(collection: Collection, chosen: Plan, { most, size }: { most: number; size: number }): boolean {
  if (size <= most) return false;
  if (chosen.kind === 'id') return chosen.keys.length > most;
  if (chosen.kind === 'collection') return true;
  if (chosen.kind === 'union') return chosen.plans.some((one) => atLeast(collection, one, { most, size }));
  const counted = collection.statement(
    `SELECT count(*) FROM (SELECT 1 FROM ${chosen.index.table} WHERE k >= ? AND k < ? LIMIT ?)`,
  );
  let left = most;
  for (const { lower, upper } of chosen.bounds) {
    left -= counted.get(lower, upper, left + 1)?.[0] as number;
    if (left < 0) return true;
  }
  return false;
}
