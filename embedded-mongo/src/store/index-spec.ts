import { isDocument, order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { CommandError, type Doc, show, unsupported } from '../errors';
import { compileMatch, type Matches } from '../query/match';

/** An index as it is planned and kept: what the user asked for, compiled. */
export interface IndexSpec {
  id: number;
  /** Where its keys lie, as `Collection.statement` writes it: a table of its own, or `$`, the documents, for `_id`. */
  table: string;
  name: string;
  /** As given: `{ status: 1, createdAt: -1 }`. */
  key: Doc;
  fields: ReadonlyArray<{ path: string; parts: readonly string[]; direction: 1 | -1 }>;
  /** The top-level fields its keys are made from; undefined when its condition may look anywhere. */
  reads: readonly string[] | undefined;
  unique: boolean;
  sparse: boolean;
  partial?: { filter: Doc; matches: Matches };
  expireAfterSeconds?: number;
  /** False while it is being filled: writers keep it up, the planner leaves it alone. */
  ready: boolean;
  /** True once a document had an array where the index looks. */
  multikey: boolean;
  /** Which of the fields have met an array, a bit each: only beyond those are sorts and counts read off the index. */
  arrays: number;
  /** The definition as listIndexes reports it. */
  definition: Doc;
}

const ignored = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'ns',
  'clustered',
  'comment',
  'prepareUnique',
  'weights',
  'default_language',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'language_override',
  'collation',
  'wildcardProjection',
  'storageEngine',
  'dropDups',
  'bits',
  'min',
  'max',
]);

/**
 * Checks and compiles the definition of an index.
 * @throws CannotCreateIndex (67) for a malformed one; NotImplemented for text, geo, wildcard and collation
 */
export function compileIndex(definition: Doc, state: { id: number; arrays: number; ready: boolean }): IndexSpec {
  const { key, name } = definition;
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new CommandError(67, 'CannotCreateIndex', 'Index keys cannot be empty.');
  const unknown = Object.keys(definition).find((option) => !ignored.has(option));
  if (unknown)
    throw new CommandError(
      197,
      'InvalidIndexSpecificationOption',
      `The field '${unknown}' is not valid for an index specification. Specification: ${JSON.stringify(definition)}`,
    );
  refuseCollation(definition.collation);
  const filter = definition.partialFilterExpression;
  if (filter !== undefined && !isDocument(filter))
    throw new CommandError(67, 'CannotCreateIndex', 'partialFilterExpression must be a document');
  if (filter && definition.sparse)
    throw new CommandError(67, 'CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  const ttl = definition.expireAfterSeconds;
  if (ttl !== undefined && (typeOrder(ttl) !== order.number || toNumber(ttl, 'expireAfterSeconds') < 0))
    throw new CommandError(
      67,
      'CannotCreateIndex',
      `TTL index 'expireAfterSeconds' option must be numeric and not negative, got ${show(ttl)}`,
    );
  return {
    id: state.id,
    table: state.id === 0 ? '$' : `x_${state.id}`,
    ready: state.ready,
    multikey: state.arrays !== 0,
    arrays: state.arrays,
    name: typeof name === 'string' ? name : '',
    key,
    fields: Object.entries(key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: directionOf(path, direction),
    })),
    reads: readsOf(key, filter),
    unique: definition.unique === true || definition.unique === 1 || name === '_id_',
    sparse: definition.sparse === true || definition.sparse === 1,
    ...(filter ? { partial: { filter, matches: compileMatch(filter) } } : {}),
    ...(ttl === undefined ? {} : { expireAfterSeconds: toNumber(ttl, 'expireAfterSeconds') }),
    definition,
  };
}

function readsOf(key: Doc, filter: Doc | undefined): string[] | undefined {
  const paths = [...Object.keys(key), ...Object.keys(filter ?? {})];
  if (paths.some((path) => path.startsWith('$'))) return undefined;
  return [...new Set(paths.map((path) => path.split('.')[0] as string))];
}

/** The simple collation is what comes without one; any other would order text differently from what is stored. */
export function refuseCollation(collation: unknown): void {
  if (isDocument(collation) && collation.locale !== 'simple' && Object.keys(collation).length > 0) {
    throw unsupported(
      `collation { locale: ${JSON.stringify(collation.locale)} }`,
      'Keep a lower-cased copy of the field and index that, or use MongoDB.',
    );
  }
}

function directionOf(path: string, direction: unknown): 1 | -1 {
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..'))
    throw new CommandError(67, 'CannotCreateIndex', `Index keys cannot contain an empty field: '${path}'`);
  if (path.includes('$**')) throw unsupported(`the wildcard index on '${path}'`, 'Index the fields by name.');
  // A hash only spreads keys over shards; in one file an ascending index answers the same questions.
  if (direction === 'hashed') return 1;
  if (typeof direction === 'string')
    throw unsupported(
      `the ${direction} index on '${path}'`,
      'Use an ascending index, a search index of the application, or MongoDB.',
    );
  const plain = typeOrder(direction) === order.number ? toNumber(direction, 'an index') : 0;
  if (plain === 0 || Number.isNaN(plain))
    throw new CommandError(
      67,
      'CannotCreateIndex',
      `Values in the index key pattern must be nonzero numbers, got ${JSON.stringify(direction)} for '${path}'`,
    );
  return plain > 0 ? 1 : -1;
}

/** The index every collection has: the documents are kept under the key of their `_id`. */
export const ID_INDEX: IndexSpec = compileIndex(
  { v: 2, key: { _id: 1 }, name: '_id_' },
  { id: 0, arrays: 0, ready: true },
);

/** The rows of an index with their documents, as the text of a statement with columns k, r and d. */
export const rowsOf = ({ table }: IndexSpec): string =>
  table === '$' ? 'SELECT x.k, x.r, x.d FROM $ x' : `SELECT x.k, x.r, $.d FROM ${table} x JOIN $ ON $.r = x.r`;
