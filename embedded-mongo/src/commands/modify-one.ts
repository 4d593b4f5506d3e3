import { decode, decodeFields } from '../bson/decode';
import { encode } from '../bson/encode';
import { compare } from '../bson/compare';
import { keyOf } from '../bson/key';
import { isDocument, typeOrder } from '../bson/type-order';
import { ObjectId } from 'bson';
import { badValue, CommandError, type Doc, failedToParse, show } from '../errors';
import { compileMatch, isOperators } from '../query/match';
import type { Collection, Row } from '../store/collection';
import { type ApplyUpdate, compileUpdate } from '../update/apply-update';
import { compilePipelineUpdate } from '../update/pipeline-update';
import { makePlace, read, write } from '../update/paths';

/** A change as `update` and `findAndModify` state it, compiled. */
export interface Modification {
  filter: Doc;
  update: ApplyUpdate | Doc;
  arrayFilters?: readonly Doc[];
  now: Date;
}

/** Reads `u` of an update: operators, a whole replacement, or a pipeline. */
export function compileModification(
  statement: { filter: Doc; update: unknown; arrayFilters?: unknown; multi?: boolean; variables?: Doc | undefined },
  now: Date,
): Modification {
  const { filter, update, multi } = statement;
  const arrayFilters = readArrayFilters(statement.arrayFilters);
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) throw failedToParse('arrayFilters may not be specified for pipeline-style updates');
    return { filter, update: compilePipelineUpdate(update as Doc[], statement.variables), now };
  }
  if (!isDocument(update)) throw failedToParse('Update argument must be either an object or an array');
  const [first] = Object.keys(update);
  if (first?.startsWith('$')) return { filter, update: compileUpdate(update, arrayFilters), arrayFilters, now };
  if (multi) throw failedToParse('multi update is not supported for replacement-style update');
  return { filter, update, now };
}

function readArrayFilters(given: unknown): readonly Doc[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || !given.every(isDocument)) throw badValue('arrayFilters must be an array of documents');
  return given;
}

export interface Changed {
  before: Doc;
  bytes: Buffer;
  modified: boolean;
}

/** Changes one stored document. */
export function modifyRow(
  collection: Collection,
  { row, bytes, doc: decoded }: Row & { doc?: Doc },
  modification: Modification,
): Changed {
  const before = decoded ?? decode(bytes);
  const next = encode(nextOf(before, bytes, modification));
  if (next.equals(bytes)) return { before, bytes, modified: false };
  collection.replace(row, bytes, next);
  return { before, bytes: next, modified: true };
}

/** Puts a document that is BSON already in the place of the one with its `_id`, if that has the filter's values. */
export function replaceByKey(collection: Collection, filter: Doc, next: Buffer): { n: number; nModified: number } {
  const found = collection.findByKey(keyOf(filter._id));
  const fields = new Set(Object.keys(filter));
  if (!found || !compileMatch(filter)(decodeFields(found.bytes, fields, false))) return { n: 0, nModified: 0 };
  if (next.equals(found.bytes)) return { n: 1, nModified: 0 };
  collection.replace(found.row, found.bytes, next);
  return { n: 1, nModified: 1 };
}

function nextOf(before: Doc, bytes: Buffer, { filter, update, now }: Modification): Doc {
  if (typeof update === 'function') {
    const copy = decode(bytes);
    update(copy, { filter, inserting: false, now });
    return copy;
  }
  if (
    update._id !== undefined &&
    (typeOrder(update._id) !== typeOrder(before._id) || compare(update._id, before._id) !== 0)
  ) {
    throw new CommandError(
      66,
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(update._id)}`,
    );
  }
  return { _id: before._id, ...update };
}

/** The document an upsert inserts: the equalities of the filter, then the update. */
export function upsertDocument({ filter, update, now }: Modification): Doc {
  if (typeof update !== 'function') return withId(update, filter);
  const doc: Doc = {};
  seed(doc, filter);
  update(doc, { filter: {}, inserting: true, now });
  return withId(doc, {});
}

function withId(doc: Doc, filter: Doc): Doc {
  if (doc._id !== undefined) return doc;
  const wanted = filter._id;
  const given = isOperators(wanted) ? wanted.$eq : wanted;
  return { _id: given ?? new ObjectId(), ...doc };
}

/** `{ a: 1, 'b.c': { $eq: 2 }, $and: [{ d: 3 }] }` seeds a, b.c and d; ranges and alternatives seed nothing. */
function seed(doc: Doc, filter: Doc): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition)) for (const branch of condition) seed(doc, branch as Doc);
    else if (path === '$or' && Array.isArray(condition) && condition.length === 1) seed(doc, condition[0] as Doc);
    else if (!path.startsWith('$')) seedPath(doc, path, condition);
  }
}

function seedPath(doc: Doc, path: string, condition: unknown): void {
  let value = condition;
  if (isOperators(condition)) {
    if ('$eq' in condition) value = condition.$eq;
    else if (Array.isArray(condition.$in) && condition.$in.length === 1) value = condition.$in[0];
    else if (Array.isArray(condition.$all) && condition.$all.length === 1) value = condition.$all[0];
    else return;
  }
  if (
    value instanceof RegExp ||
    (isDocument(value) && Object.keys(value)[0]?.startsWith('$elemMatch')) ||
    typeOrder(value) === 0x6e
  )
    return;
  const place = makePlace(doc, path.split('.'));
  if (read(place) !== undefined)
    throw new CommandError(
      54,
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    );
  write(place, value);
}
