import { BSON } from 'bson';
import type { Collection } from 'mongodb';
import { isDocument } from '../bson/type-order';
import type { Engine } from '../engine';
import type { Doc } from '../errors';
import { canonical, canonicalFilter, isPlain, refusing } from './quick-operations';

/** What of the driver's cursor tells whether it is still as `find` made it. */
interface Cursor {
  findOptions?: Doc;
  cursorFilter?: Doc;
  transform?: unknown;
  initialized?: boolean;
  toArray(): Promise<Doc[]>;
  close(): Promise<void>;
}

const LARGEST_PAGE = 500;
const allowed = new Set(['projection', 'sort', 'skip', 'limit']);

const isPage = ({ limit }: Doc) => typeof limit === 'number' && limit > 0 && limit <= LARGEST_PAGE;
const same = (a: Doc, b: Doc) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => a[name] === b[name]);

/**
 * A page of documents (`find` with a limit, read by `toArray`) the short way: a third of its time went into the reply
 * and the cursor around it. A cursor that was changed after `find`, or is read otherwise, goes the driver's own way.
 */
export function withQuickFind(collection: Collection, engineOf: () => Engine | undefined): Collection {
  const { dbName, collectionName, bsonOptions } = collection as Collection & { bsonOptions: Doc };
  const usual = collection.find.bind(collection) as unknown as (filter: Doc, options: Doc) => Cursor;

  const find = (filter: Doc = {}, options: Doc = {}): Cursor => {
    const cursor = usual(filter, options);
    const { findOptions, cursorFilter } = cursor;
    if (
      bsonOptions.raw ||
      !findOptions ||
      !cursorFilter ||
      !isPage(options) ||
      !isPlain(options, allowed) ||
      !isDocument(filter)
    )
      return cursor;
    const asMade = { ...findOptions };
    const usualToArray = cursor.toArray.bind(cursor);
    cursor.toArray = async () => {
      const engine = engineOf();
      const untouched =
        cursor.transform === undefined &&
        !cursor.initialized &&
        cursor.cursorFilter === cursorFilter &&
        same(asMade, findOptions);
      if (!engine || !untouched) return usualToArray();
      const { projection, sort, skip, limit } = options;
      const command: Doc = { find: collectionName, filter: canonicalFilter(filter), sort, skip, limit };
      if (projection) command.projection = canonical(projection as Doc);
      const page = await refusing(engine.findPage(dbName, command));
      if (!page) return usualToArray();
      await cursor.close();
      return page.map((bytes) => BSON.deserialize(bytes, bsonOptions));
    };
    return cursor;
  };
  return Object.assign(collection, { find });
}
