import { compare } from '../bson/compare';
import { order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue, type Doc, unsupported } from '../errors';
import { someAt } from './path';

export type Direction = 1 | -1;

/** The fields of a sort in order. @throws BadValue for a direction that is neither 1 nor -1 */
export function sortFields(sort: Doc): Array<[path: string, direction: Direction]> {
  return Object.entries(sort).map(([path, direction]) => {
    if (typeOrder(direction) === order.object)
      throw unsupported('sort by $meta', 'Text scores exist only with $text in MongoDB.');
    const plain = typeOrder(direction) === order.number ? toNumber(direction, '$sort') : Number.NaN;
    if (plain !== 1 && plain !== -1)
      throw badValue(
        `$sort key ordering must be 1 (for ascending) or -1 (for descending), got ${String(direction)} for '${path}'`,
      );
    if (path === '' || (path.startsWith('$') && path !== '$natural'))
      throw badValue(`FieldPath field names may not be empty or start with '$', got '${path}'`);
    return [path, plain];
  });
}

/** The value a document sorts by: of an array its smallest element going up, its largest going down. */
export function sortValue(doc: Doc, path: string, direction: Direction): unknown {
  if (!path.includes('.')) {
    const value = Object.hasOwn(doc, path) ? doc[path] : undefined;
    if (!Array.isArray(value)) return value;
  }
  let best: unknown;
  let found = false;
  const consider = (value: unknown) => {
    if (!found || compare(value, best) * direction < 0) best = value;
    found = true;
  };
  someAt(doc, path.split('.'), (value) => {
    if (!Array.isArray(value)) consider(value);
    else for (const element of value) consider(element);
    return false;
  });
  return best;
}

/** Compiles a sort to a function for `Array.sort`. */
export function compileSort(sort: Doc): (a: Doc, b: Doc) => number {
  const fields = sortFields(sort);
  return (a, b) => {
    for (const [path, direction] of fields) {
      const difference = compare(sortValue(a, path, direction), sortValue(b, path, direction));
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
}
