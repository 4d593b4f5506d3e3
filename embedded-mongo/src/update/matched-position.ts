import { isDocument } from '../bson/type-order';
import type { Doc } from '../errors';
import { compileMatch, isOperators } from '../query/match';
import { valueAt } from '../query/path';

/**
 * Which element of the array at `arrayPath` the query matched, for the positional operator `$`: the first element for
 * which some condition of the filter that leads into this array (or an array at the same place) holds.
 */
export function matchedPosition(filter: Doc, doc: Doc, arrayPath: readonly string[]): number | undefined {
  const list = valueAt(doc, arrayPath);
  const prefix = arrayPath.join('.');
  let position: number | undefined;
  for (const { path, condition } of conditions(filter)) {
    const found =
      Array.isArray(list) && (path === prefix || path.startsWith(`${prefix}.`))
        ? within(list, path.slice(prefix.length + 1), condition)
        : parallel(doc, path, condition);
    if (found !== undefined) position = found;
    if (found !== undefined && path.startsWith(prefix)) return found;
  }
  return position;
}

function* conditions(filter: Doc): Generator<{ path: string; condition: unknown }> {
  for (const [key, condition] of Object.entries(filter)) {
    if (!key.startsWith('$')) yield { path: key, condition };
    else if ((key === '$and' || key === '$or') && Array.isArray(condition))
      for (const branch of condition) if (isDocument(branch)) yield* conditions(branch);
  }
}

function within(list: unknown[], rest: string, condition: unknown): number | undefined {
  const test = elementTest(rest, condition);
  const found = list.findIndex(test);
  return found === -1 ? undefined : found;
}

function elementTest(rest: string, condition: unknown): (element: unknown) => boolean {
  if (isOperators(condition) && rest === '' && '$elemMatch' in condition) {
    const matches = compileMatch({ list: condition });
    return (element) => matches({ list: [element] });
  }
  if (rest === '') {
    const matches = compileMatch({ element: unwrapAll(condition) });
    return (element) => matches({ element });
  }
  const matches = compileMatch({ [rest]: condition });
  return (element) => isDocument(element) && matches(element);
}

/** `{ $all: [x, ...] }` says of one element only that it is one of them. */
const unwrapAll = (condition: unknown) =>
  isOperators(condition) && Array.isArray(condition.$all) ? { $in: condition.$all } : condition;

/** MongoDB lets a match in one array choose the position in another (`{ a: 5 }` with `b.$`). */
function parallel(doc: Doc, path: string, condition: unknown): number | undefined {
  const parts = path.split('.');
  for (let end = 1; end <= parts.length; end++) {
    const list = valueAt(doc, parts.slice(0, end));
    if (Array.isArray(list)) return within(list, parts.slice(end).join('.'), condition);
  }
  return undefined;
}
