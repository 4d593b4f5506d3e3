import { BSON, ObjectId } from 'bson';
import { type Collection, MongoServerError } from 'mongodb';
import { decode } from '../bson/decode';
import { isAsStored } from '../bson/encode';
import { isDocument } from '../bson/type-order';
import { type Engine, errorReply } from '../engine';
import type { Doc } from '../errors';

/** Options that mean something to mongoose only. */
const forMongoose = [
  'lean',
  'timestamps',
  'strict',
  'strictQuery',
  'overwriteDiscriminatorKey',
  'new',
  'returnOriginal',
  'runValidators',
  'context',
  'translateAliases',
  'defaults',
  'sanitizeProjection',
  'sanitizeFilter',
  'checkKeys',
  'validateBeforeSave',
];
const known = {
  findOne: new Set([...forMongoose, 'projection', 'sort', 'skip', 'limit', 'readPreference', 'maxTimeMS', 'comment']),
  insertOne: new Set(forMongoose),
  updateOne: new Set([...forMongoose, 'upsert']),
  replaceOne: new Set(forMongoose),
  findOneAndUpdate: new Set([
    ...forMongoose,
    'upsert',
    'sort',
    'projection',
    'returnDocument',
    'includeResultMetadata',
  ]),
};

/** True when no option asks for more than the short way gives; with any other the driver's own way is taken. */
export function isPlain(options: Doc, allowed: ReadonlySet<string>): boolean {
  for (const name in options) {
    const value = options[name];
    if (value === undefined) continue;
    if (!allowed.has(name) || (name === 'includeResultMetadata' && value !== false)) return false;
    if ((name === 'sort' || name === 'projection') && !isDocument(value)) return false;
  }
  return true;
}

/** A document as a server would see it: the driver writes undefined as null. */
export const canonical = (doc: Doc): Doc => decode(Buffer.from(BSON.serialize(doc, { ignoreUndefined: false })));

export function canonicalFilter(filter: Doc): Doc {
  const keys = Object.keys(filter);
  const [only] = keys;
  const asItIs =
    keys.length === 1 && only !== undefined && (filter[only] instanceof ObjectId || typeof filter[only] === 'string');
  return asItIs ? filter : canonical(filter);
}

const isPlainValue = (value: unknown) =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0));

/** A filter by `_id` and plain values of other fields at the top, as optimistic locking makes it. */
const isByKey = (filter: Doc) =>
  isPlainValue(filter._id) &&
  Object.entries(filter).every(([name, value]) => !name.startsWith('$') && !name.includes('.') && isPlainValue(value));

const isUpdate = (update: unknown): update is Doc =>
  isDocument(update) && Object.keys(update)[0]?.startsWith('$') === true;

/** The methods of the driver's collection that have a short way. */
type Methods = Record<keyof typeof known, (...args: Doc[]) => Promise<unknown>>;

/**
 * Half the time of reading or changing one document goes into sessions, timeouts and replies that mean nothing inside
 * one process. This lets the plain forms of four operations go to the engine directly; what they give is the same.
 * @param engineOf the engine once the client is connected
 */
export function withQuickOperations(collection: Collection, engineOf: () => Engine | undefined): Collection {
  const usual = collection as unknown as Methods;
  const { dbName, collectionName, bsonOptions } = collection as Collection & { bsonOptions: Doc };
  const ordinary = !bsonOptions.raw && !bsonOptions.ignoreUndefined && !bsonOptions.serializeFunctions;
  const original: Methods = {
    findOne: usual.findOne.bind(collection),
    insertOne: usual.insertOne.bind(collection),
    updateOne: usual.updateOne.bind(collection),
    replaceOne: usual.replaceOne.bind(collection),
    findOneAndUpdate: usual.findOneAndUpdate.bind(collection),
  };
  const ready = (options: Doc, name: keyof typeof known) =>
    ordinary && isPlain(options, known[name]) ? engineOf() : undefined;

  const quick: Methods = {
    async findOne(filter = {}, options = {}) {
      const engine = isDocument(filter) ? ready(options, 'findOne') : undefined;
      if (!engine) return original.findOne(filter, options);
      const { projection, sort, skip } = options;
      const command: Doc = { find: collectionName, filter: canonicalFilter(filter), sort, skip };
      if (projection) command.projection = canonical(projection as Doc);
      const found = await refusing(engine.findFirst(dbName, command));
      return found ? BSON.deserialize(found, bsonOptions) : null;
    },

    async insertOne(doc = {}, options = {}) {
      const engine = doc._id !== undefined && doc._id !== null ? ready(options, 'insertOne') : undefined;
      if (!engine) return original.insertOne(doc, options);
      const bytes = Buffer.from(BSON.serialize(doc, { ignoreUndefined: false }));
      await single(engine, { insert: collectionName }, [bytes]);
      return { acknowledged: true, insertedId: doc._id };
    },

    async updateOne(filter = {}, update = {}, options = {}) {
      const engine = isDocument(filter) && isUpdate(update) ? ready(options, 'updateOne') : undefined;
      if (!engine) return original.updateOne(filter, update, options);
      const statement = { q: canonicalFilter(filter), u: canonical(update), upsert: options.upsert === true };
      const { n, nModified, upserted } = await single(engine, { update: collectionName, updates: [statement] });
      const [made] = (upserted ?? []) as Doc[];
      return {
        acknowledged: true,
        modifiedCount: nModified,
        upsertedId: made ? made._id : null,
        upsertedCount: made ? 1 : 0,
        matchedCount: made ? 0 : n,
      };
    },

    async replaceOne(filter = {}, replacement = {}, options = {}) {
      const whole = isByKey(filter) && Object.keys(replacement)[0] === '_id' && replacement._id === filter._id;
      const engine = whole ? ready(options, 'replaceOne') : undefined;
      if (!engine) return original.replaceOne(filter, replacement, options);
      const bytes = Buffer.from(BSON.serialize(replacement, { ignoreUndefined: false }));
      if (!isAsStored(bytes)) return original.replaceOne(filter, replacement, options);
      const statement = { q: filter, u: bytes };
      const { n, nModified } = await single(engine, { update: collectionName, updates: [statement] });
      return { acknowledged: true, modifiedCount: nModified, upsertedId: null, upsertedCount: 0, matchedCount: n };
    },

    async findOneAndUpdate(filter = {}, update = {}, options = {}) {
      const engine = isDocument(filter) && isUpdate(update) ? ready(options, 'findOneAndUpdate') : undefined;
      if (!engine) return original.findOneAndUpdate(filter, update, options);
      const { projection, sort, upsert, returnDocument } = options;
      const command: Doc = {
        findAndModify: collectionName,
        query: canonicalFilter(filter),
        update: canonical(update),
        new: returnDocument === 'after',
        upsert: upsert === true,
        sort,
      };
      if (projection) command.fields = canonical(projection as Doc);
      const reply = await refusing(engine.perform(dbName, command));
      return Buffer.isBuffer(reply) ? BSON.deserialize(reply, bsonOptions).value : reply.value;
    },
  };

  async function single(engine: Engine, command: Doc, documents?: Buffer[]): Promise<Doc> {
    const reply = (await refusing(engine.perform(dbName, command, documents))) as Doc;
    const [error] = (reply.writeErrors ?? []) as Doc[];
    if (error) throw new MongoServerError(error);
    return reply;
  }

  return Object.assign(collection, quick);
}

/** Turns a refusal of the engine into the driver's own error. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new MongoServerError(errorReply(error));
  }
}
