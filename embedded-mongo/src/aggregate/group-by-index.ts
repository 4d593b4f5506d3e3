import { isDocument } from '../bson/type-order';
import type { Doc } from '../errors';
import { distinctKeys, leadingIndex } from '../query/distinct-keys';
import type { Query } from '../query/find-rows';
import type { Collection } from '../store/collection';

/** The field a first stage counts documents by, when it does nothing else; undefined otherwise. */
export function groupPath(query: Partial<Query>, rest: readonly Doc[]): string | undefined {
  if (Object.keys(query.filter ?? {}).length > 0 || query.sort || query.skip || query.limit) return undefined;
  const [stage] = rest;
  if (!stage) return undefined;
  if (typeof stage.$sortByCount === 'string') return fieldOf(stage.$sortByCount);
  if (!isDocument(stage.$group)) return undefined;
  const { _id, ...accumulators } = stage.$group;
  return Object.values(accumulators).every(countsOnly) ? fieldOf(_id) : undefined;
}

const fieldOf = (expression: unknown) =>
  typeof expression === 'string' && /^\$[^$]/.test(expression) ? expression.slice(1) : undefined;

const countsOnly = (accumulator: unknown) =>
  isDocument(accumulator) &&
  (accumulator.$sum === 1 || (isDocument(accumulator.$count) && Object.keys(accumulator.$count).length === 0));

/** The groups of such a stage, counted in an index without reading a document; undefined when no index can say. */
export function groupByIndex(collection: Collection, query: Partial<Query>, rest: readonly Doc[]): Doc[] | undefined {
  const path = groupPath(query, rest);
  const index = path === undefined ? undefined : leadingIndex(collection, path);
  const keys = index && distinctKeys(collection, index);
  if (!keys) return undefined;
  const stage = rest[0] as Doc;
  if (typeof stage.$sortByCount === 'string') {
    return keys.map(({ value, count }) => ({ _id: value, count })).sort((a, b) => b.count - a.count);
  }
  const { _id: _field, ...accumulators } = stage.$group as Doc;
  return keys.map(({ value, count }) => ({
    _id: value,
    ...Object.fromEntries(Object.keys(accumulators).map((name) => [name, count])),
  }));
}
