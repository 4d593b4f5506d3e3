import { badValue, type Doc } from '../errors';
import { isDocument } from '../bson/type-order';
import type { Matches } from '../query/match';
import { valueAt } from '../query/path';

export interface Positions {
  /** Finds the element of the array at this path that the query matched, for `$`. */
  matched: (arrayPath: readonly string[]) => number | undefined;
  /** Tests of `arrayFilters` by identifier. */
  filters: ReadonlyMap<string, Matches>;
  onUse?: (identifier: string) => void;
}

const PLACEHOLDER = /^\$(?:\[(.*)\])?$/;

/** Turns `items.$[late].price` and `items.$.price` into the concrete paths of this document. */
export function expandPath(doc: Doc, path: string, positions: Positions): string[][] {
  const parts = path.split('.');
  if (!path.includes('$')) return [parts];
  return expand(doc, { done: [], rest: parts }, { path, positions });
}

interface Progress {
  done: string[];
  rest: string[];
}

function expand(doc: Doc, { done, rest }: Progress, context: { path: string; positions: Positions }): string[][] {
  const at = rest.findIndex((part) => PLACEHOLDER.test(part));
  if (at === -1) return [[...done, ...rest]];
  const arrayPath = [...done, ...rest.slice(0, at)];
  const tail = rest.slice(at + 1);
  const placeholder = rest[at] as string;
  if (placeholder === '$') {
    const position = context.positions.matched(arrayPath);
    if (position === undefined) throw badValue('The positional operator did not find the match needed from the query.');
    return expand(doc, { done: [...arrayPath, String(position)], rest: tail }, context);
  }
  const identifier = placeholder.slice(2, -1);
  const list = valueAt(doc, arrayPath);
  if (!Array.isArray(list)) {
    const why =
      list === undefined
        ? `The path '${arrayPath.join('.')}' must exist in the document in order to apply array updates.`
        : `Cannot apply array updates to non-array element ${arrayPath.join('.')}: ${JSON.stringify(list)}`;
    throw badValue(why);
  }
  const test = identifier === '' ? undefined : context.positions.filters.get(identifier);
  if (identifier !== '' && !test)
    throw badValue(`No array filter found for identifier '${identifier}' in path '${context.path}'`);
  const chosen = list.flatMap((element, index) => (!test || test({ [identifier]: element }) ? [String(index)] : []));
  return chosen.flatMap((index) => expand(doc, { done: [...arrayPath, index], rest: tail }, context));
}

/** The first name of each filter in `arrayFilters`, which all its conditions must share. */
export function filterIdentifier(filter: unknown): string {
  if (!isDocument(filter)) throw badValue('arrayFilters takes documents such as { "item.late": true }');
  const names = new Set<string>();
  collect(filter, names);
  const [name] = names;
  if (name === undefined) throw badValue('Cannot use an expression without a top-level field name in arrayFilters');
  if (names.size > 1)
    throw badValue(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name;
}

function collect(filter: Doc, names: Set<string>): void {
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) names.add(key.split('.')[0] as string);
    else if (Array.isArray(value)) for (const branch of value) if (isDocument(branch)) collect(branch, names);
  }
}
