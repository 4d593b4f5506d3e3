import { compare } from '../bson/compare';
import { badValue, CommandError, type Doc, failedToParse } from '../errors';
import { isDocument } from '../bson/type-order';
import { compileMatch, type Matches } from '../query/match';
import { expandPath, filterIdentifier } from './expand-path';
import { matchedPosition } from './matched-position';
import { operators } from './operators';

export interface UpdateContext {
  /** The query that found the document, for the positional `$`. */
  filter: Doc;
  arrayFilters?: readonly Doc[];
  /** True while an upsert makes a new document: only then `$setOnInsert` applies. */
  inserting: boolean;
  now: Date;
}

/** A change to one document, in place. */
export type ApplyUpdate = (doc: Doc, context: UpdateContext) => void;

interface Change {
  operator: string;
  path: string;
  argument: unknown;
}

/**
 * Compiles `{ $set: …, $push: … }` once for any number of documents.
 * @throws FailedToParse for an unknown operator, ConflictingUpdateOperators (40) when two changes touch the same path
 */
export function compileUpdate(update: Doc, arrayFilters: readonly Doc[] = []): ApplyUpdate {
  const changes = listChanges(update);
  const filters = compileArrayFilters(arrayFilters);
  for (const identifier of filters.keys()) {
    if (!changes.some(({ path }) => path.includes(`$[${identifier}]`))) {
      throw failedToParse(
        `The array filter for identifier '${identifier}' was not used in the update ${JSON.stringify(update)}`,
      );
    }
  }
  return (doc, context) => {
    const before = doc._id;
    const positions = {
      filters,
      matched: (arrayPath: readonly string[]) => matchedPosition(context.filter, doc, arrayPath),
    };
    // Every path is resolved before anything changes, as all operators see the document as it was.
    const steps = changes
      .filter(({ operator }) => operator !== '$setOnInsert' || context.inserting)
      .flatMap((change) => expandPath(doc, change.path, positions).map((parts) => ({ ...change, parts })));
    for (const { operator, argument, parts } of steps) {
      if (parts[0]?.startsWith('$') && !context.inserting) throw dollarPrefixed(parts.join('.'));
      (operators[operator] as (typeof operators)[string])(doc, parts, { argument, now: context.now });
    }
    if (before !== undefined && !sameId(before, doc._id)) {
      throw new CommandError(
        66,
        'ImmutableField',
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      );
    }
  };
}

const dollarPrefixed = (path: string) =>
  new CommandError(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

const sameId = (a: unknown, b: unknown) => b !== undefined && (a === b || compare(a, b) === 0);

function listChanges(update: Doc): Change[] {
  const changes: Change[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!operators[operator]) {
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDocument(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
      );
    }
    for (const [path, argument] of Object.entries(fields)) changes.push(checkPath({ operator, path, argument }));
  }
  changes.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(changes);
  return changes;
}

function checkPath(change: Change): Change {
  const { path, operator, argument } = change;
  const parts = path.split('.');
  if (path === '') throw new CommandError(56, 'EmptyFieldName', 'An empty update path is not valid.');
  if (parts.includes(''))
    throw new CommandError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (parts[0] === '$' || parts[0]?.startsWith('$['))
    throw badValue(`Cannot have array filter identifier or positional operator first in the path '${path}'`);
  if (
    operator === '$rename' &&
    (typeof argument !== 'string' || argument === '' || argument.startsWith('$') || path.includes('$'))
  )
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${String(argument)}`);
  return change;
}

/** Fields are added in lexicographic order, array positions in numeric order (MongoDB 5 and later). */
function comparePaths(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    if (x === y) continue;
    const numeric = Number(x) - Number(y);
    return Number.isNaN(numeric) ? (x < y ? -1 : 1) : numeric;
  }
  return left.length - right.length;
}

function refuseConflicts(changes: readonly Change[]): void {
  const paths = changes
    .flatMap(({ operator, path, argument }) => (operator === '$rename' ? [path, String(argument)] : [path]))
    .sort(comparePaths);
  for (let i = 1; i < paths.length; i++) {
    const shorter = paths[i - 1] as string;
    const longer = paths[i] as string;
    if (longer === shorter || longer.startsWith(`${shorter}.`)) {
      throw new CommandError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${longer}' would create a conflict at '${shorter}'`,
      );
    }
  }
}

function compileArrayFilters(arrayFilters: readonly Doc[]): Map<string, Matches> {
  const filters = new Map<string, Matches>();
  for (const filter of arrayFilters) {
    const identifier = filterIdentifier(filter);
    if (filters.has(identifier))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    filters.set(identifier, compileMatch(filter));
  }
  return filters;
}
