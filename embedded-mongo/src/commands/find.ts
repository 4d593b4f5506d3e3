import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { type Command, namespaceOf } from '../command';
import type { Batches } from '../cursors';
import { listed } from '../cursors';
import { badValue, type Doc, failedToParse, show, unsupported } from '../errors';
import { compileMatch } from '../query/match';
import { type Query, RowFinder } from '../query/find-rows';
import { compileProject } from '../query/project';
import type { Collection } from '../store/collection';
import { refuseCollation } from '../store/index-spec';

const MAX_BATCH_BYTES = 12 * 1024 * 1024;

const count = (name: string, value: unknown): number => {
  if (value === undefined || value === null) return 0;
  const plain = Number(value);
  if (!Number.isInteger(plain) || plain < 0)
    throw badValue(`${name} must be a non-negative integer, got ${show(value)}`);
  return plain;
};

/** What a `find` command asks, checked. @throws NotImplemented for collation, min, max, tailable and returnKey */
export function queryOf(command: Doc): Query & { projection: Doc | undefined } {
  refuseCollation(command.collation);
  if (command.tailable || command.awaitData)
    throw unsupported('A tailable cursor', 'Poll with a filter on an ascending field.');
  if (command.min !== undefined || command.max !== undefined)
    throw unsupported('min and max', 'Write the range into the filter.');
  if (command.returnKey) throw unsupported('returnKey', 'Use a projection.');
  const projection = command.projection as Doc | undefined;
  if (command.filter !== undefined && (typeof command.filter !== 'object' || Array.isArray(command.filter)))
    throw failedToParse('Expected field filter to be of type object');
  return {
    filter: (command.filter ?? {}) as Doc,
    sort: command.sort && Object.keys(command.sort).length > 0 ? (command.sort as Doc) : undefined,
    skip: count('skip', command.skip),
    limit: count('limit', command.limit),
    hint: command.hint === '' || (command.hint && Object.keys(command.hint).length === 0) ? undefined : command.hint,
    variables: command.let as Doc | undefined,
    projection: projection && Object.keys(projection).length > 0 ? projection : undefined,
  };
}

/** `find`: documents that need no change are handed on as they are stored. */
export const find: Command = (request) => {
  const { command, store, engine } = request;
  const ns = namespaceOf(request, 'find');
  const query = queryOf(command);
  const collection = store.collection(ns);
  const batches = collection ? rowBatches(collection, query) : nothing(query);
  const batchSize = command.batchSize === undefined ? undefined : Number(command.batchSize);
  return engine.cursors.first(ns, batches, { batchSize, singleBatch: command.singleBatch === true });
};

/** Even without a collection a wrong filter or projection is refused. */
function nothing({ filter, projection, variables }: Query & { projection: Doc | undefined }): Batches {
  compileMatch(filter, variables ? { variables } : {});
  if (projection) compileProject(projection, filter, variables);
  return listed([]);
}

export function rowBatches(collection: Collection, query: Query & { projection?: Doc | undefined }): Batches {
  const finder = new RowFinder(collection, query);
  const project = query.projection && compileProject(query.projection, query.filter, query.variables);
  return {
    async next(wanted) {
      const found = await finder.next(wanted, MAX_BATCH_BYTES);
      return project
        ? found.map(({ bytes, doc }) => encode(project(doc ?? decode(bytes))))
        : found.map(({ bytes }) => bytes);
    },
    get done() {
      return finder.done;
    },
  };
}
