import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { compare } from '../bson/compare';
import { isDocument } from '../bson/type-order';
import { type Command, namespaceOf, type Request } from '../command';
import { listed } from '../cursors';
import { CommandError, type Doc, namespaceNotFound } from '../errors';
import type { Collection } from '../store/collection';
import { compileIndex, type IndexSpec } from '../store/index-spec';

const ID_INDEX: Doc = { v: 2, key: { _id: 1 }, name: '_id_' };

/** `createIndexes`: builds each index over what is stored; an equal one is left as it is. */
export const createIndexes: Command = async (request) => {
  const ns = namespaceOf(request, 'createIndexes');
  const definitions = (request.command.indexes as Doc[]).map(normalised);
  const known = request.store.collection(ns);
  if (
    known &&
    definitions.every((definition) => existing(known, definition)) &&
    known.indexes.every(({ ready }) => ready)
  )
    return nothingToDo(known);
  const begun = await request.write(() => {
    const createdCollectionAutomatically = request.store.collection(ns) === undefined;
    const collection = request.store.collection(ns) ?? request.store.create(ns);
    const numIndexesBefore = collection.indexes.length + 1;
    for (const definition of definitions)
      if (!existing(collection, definition)) request.store.addIndex(collection, definition);
    return { createdCollectionAutomatically, numIndexesBefore };
  });
  for (const { name } of definitions) await fill(request, ns, String(name));
  const numIndexesAfter = (request.store.collection(ns)?.indexes.length ?? 0) + 1;
  return { ...begun, numIndexesAfter, ok: 1 };
};

/** The usual case at every start of a program: no write, no lock. */
function nothingToDo({ indexes }: Collection): Doc {
  const count = indexes.length + 1;
  return {
    numIndexesBefore: count,
    numIndexesAfter: count,
    createdCollectionAutomatically: false,
    note: 'all indexes already exist',
    ok: 1,
  };
}

function normalised(definition: Doc): Doc {
  const key = definition.key as Doc;
  if (!isDocument(key)) throw new CommandError(67, 'CannotCreateIndex', 'Index keys must be a document');
  const name =
    definition.name ??
    Object.entries(key)
      .map(([path, direction]) => `${path}_${String(direction)}`)
      .join('_');
  const { ns: _ns, background: _background, ...rest } = definition;
  const clean: Doc = { v: 2, ...rest, key, name };
  for (const flag of ['unique', 'sparse', 'hidden'])
    if (clean[flag] === false || clean[flag] === undefined) delete clean[flag];
  for (const option of ['expireAfterSeconds', 'partialFilterExpression', 'collation'])
    if (clean[option] === null || clean[option] === undefined) delete clean[option];
  compileIndex(clean, { id: 0, arrays: 0, ready: false });
  return clean;
}

const isIdKey = (key: Doc) => Object.keys(key).length === 1 && '_id' in key;
const comparable = ({ v: _v, name: _name, ...rest }: Doc) => rest;

/** True when the same index is there; a different one under the same name or key is a conflict. */
function existing(collection: Collection, definition: Doc): boolean {
  const key = definition.key as Doc;
  if (isIdKey(key)) return true;
  const sameKey = (index: IndexSpec) =>
    compare(index.key, key) === 0 &&
    compare(index.definition.partialFilterExpression, definition.partialFilterExpression) === 0;
  const byName = collection.indexes.find((index) => index.name === definition.name);
  if (byName && compare(byName.key, key) !== 0) {
    throw new CommandError(
      86,
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(definition)}, existing index: ${JSON.stringify(byName.definition)}`,
    );
  }
  const byKey = byName ?? collection.indexes.find(sameKey);
  if (!byKey) return false;
  if (!sameOptions(byKey.definition, definition)) {
    throw new CommandError(
      byName ? 86 : 85,
      byName ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict',
      `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(definition)}, existing index: ${JSON.stringify(byKey.definition)}`,
    );
  }
  if (byKey.name !== definition.name)
    throw new CommandError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${byKey.name}`);
  return true;
}

function sameOptions(a: Doc, b: Doc): boolean {
  const [left, right] = [comparable(a), comparable(b)];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => compare(left[name], right[name]) === 0);
}

const SLICE_MS = 5;
const ROWS = 32;

/**
 * Fills an index from what is stored, some milliseconds per write transaction, while others go on reading and writing.
 * One left half filled by a kill is filled again from the beginning when it is next asked for.
 */
async function fill(request: Request, ns: string, name: string): Promise<void> {
  let last = -1;
  let more = true;
  while (more) {
    more = await request.write(() => {
      const collection = request.store.collection(ns);
      const index = collection?.indexes.find((one) => one.name === name);
      if (!collection || !index || index.ready) return false;
      try {
        last = fillSlice(collection, index, last);
      } catch (error) {
        request.store.dropIndex(collection, index);
        throw error;
      }
      if (last === ALL) request.store.finishIndex(index);
      return last !== ALL;
    });
  }
}

const ALL = Number.MAX_SAFE_INTEGER;

/** Adds rows after `last` for some milliseconds and returns the last one added, or ALL at the end. */
function fillSlice(collection: Collection, index: IndexSpec, last: number): number {
  const page = collection.statement('SELECT r, d FROM $ WHERE r > ? ORDER BY r LIMIT ?');
  const started = performance.now();
  let at = last;
  while (performance.now() - started < SLICE_MS) {
    const rows = page.all(at, ROWS) as Array<[number, Buffer]>;
    for (const [row, bytes] of rows) collection.addToIndex(index, row, decode(bytes));
    if (rows.length < ROWS) return ALL;
    at = (rows[rows.length - 1] as [number, Buffer])[0];
  }
  return at;
}

/** `listIndexes`, as a cursor. */
export const listIndexes: Command = (request) => {
  const ns = namespaceOf(request, 'listIndexes');
  const collection = request.store.collection(ns);
  if (!collection) throw new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
  const batchSize = (request.command.cursor as Doc | undefined)?.batchSize;
  const definitions = [ID_INDEX, ...collection.indexes.map(({ definition }) => definition)];
  return request.engine.cursors.first(
    `${request.db}.$cmd.listIndexes.${ns.slice(request.db.length + 1)}`,
    listed(definitions.map(encode)),
    { batchSize: batchSize === undefined ? undefined : Number(batchSize) },
  );
};

/** `dropIndexes`: by name, by key, several by name, or all with '*'. */
export const dropIndexes: Command = (request) => {
  const ns = namespaceOf(request, 'dropIndexes' in request.command ? 'dropIndexes' : 'deleteIndexes');
  const { index } = request.command;
  return request.write(() => {
    const collection = request.store.collection(ns);
    if (!collection) throw namespaceNotFound(ns);
    const nIndexesWas = collection.indexes.length + 1;
    for (const chosen of chosenIndexes(collection, index)) request.store.dropIndex(collection, chosen);
    return { nIndexesWas, ok: 1 };
  });
};

function chosenIndexes(collection: Collection, wanted: unknown): IndexSpec[] {
  if (wanted === '*') return [...collection.indexes];
  const list = Array.isArray(wanted) ? wanted : [wanted];
  return list.map((one) => {
    if (one === '_id_' || (isDocument(one) && isIdKey(one)))
      throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
    const found = collection.indexes.find((index) =>
      typeof one === 'string' ? index.name === one : compare(index.key, one) === 0,
    );
    if (!found)
      throw new CommandError(
        27,
        'IndexNotFound',
        typeof one === 'string'
          ? `index not found with name [${one}]`
          : `can't find index with key: ${JSON.stringify(one)}`,
      );
    return found;
  });
}
