import { BSON, ObjectId } from 'bson';
import { type Collection, MongoServerError } from 'mongodb';
import { decode } from '../bson/decode';
import { isDocument } from '../bson/type-order';
import { type Engine, errorReply } from '../engine';
import type { Doc } from '../errors';

/** Options under which `findOne` may take the short way; with any other the driver's own way is taken. */
const plain = new Set([
  'projection',
  'sort',
  'skip',
  'limit',
  'lean',
  'readPreference',
  'maxTimeMS',
  'comment',
  'session',
]);

const isPlain = (options: Doc): boolean => {
  for (const name in options) {
    if (options[name] === undefined) continue;
    if (!plain.has(name) || name === 'session' || (name === 'sort' && !isDocument(options.sort))) return false;
  }
  return true;
};

/** The filter as a server would see it. */
function canonical(filter: Doc): Doc {
  const keys = Object.keys(filter);
  const [only] = keys;
  if (keys.length === 1 && only && (filter[only] instanceof ObjectId || typeof filter[only] === 'string'))
    return filter;
  return decode(Buffer.from(BSON.serialize(filter)));
}

/**
 * Half the time of reading one document goes into sessions, cursors and replies that mean nothing inside one process.
 * This lets a plain `findOne` go to the engine directly; what it gives is the same.
 */
export function withQuickFindOne(collection: Collection, engineOf: () => Engine | undefined): Collection {
  const usual = collection.findOne.bind(collection) as (filter?: Doc, options?: Doc) => Promise<Doc | null>;
  const { dbName, collectionName, bsonOptions } = collection as Collection & { bsonOptions: Doc };
  const ordinaryBson = !bsonOptions.raw && !bsonOptions.ignoreUndefined;
  const quick = async (filter: Doc = {}, options: Doc = {}): Promise<Doc | null> => {
    const engine = engineOf();
    if (!engine || !ordinaryBson || !isDocument(filter) || !isPlain(options)) return usual(filter, options);
    const { projection, sort, skip } = options;
    const command: Doc = { find: collectionName, filter: canonical(filter), sort, skip };
    if (isDocument(projection)) command.projection = canonical(projection);
    else if (projection) return usual(filter, options);
    try {
      const found = await engine.findFirst(dbName, command);
      return found ? BSON.deserialize(found, bsonOptions) : null;
    } catch (error) {
      throw new MongoServerError(errorReply(error));
    }
  };
  return Object.assign(collection, { findOne: quick });
}
