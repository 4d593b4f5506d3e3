import { badValue, CommandError, type Doc } from '../errors';
import { isDocument } from '../bson/type-order';
import { isIndex, field } from '../query/path';

const MAX_BACKFILL = 1_500_000;

/** A place in a document: the object or array that holds it, and the name or position there. */
export interface Place {
  holder: Doc | unknown[];
  key: string;
}

/** Finds the place of a path for reading; undefined where a part of the way is missing or is no container. */
export function findPlace(doc: Doc, parts: readonly string[]): Place | undefined {
  let holder: unknown = doc;
  for (let i = 0; i < parts.length - 1; i++) holder = step(holder, parts[i] as string);
  const key = parts[parts.length - 1] as string;
  if (Array.isArray(holder)) return isIndex(key) ? { holder, key } : undefined;
  return isDocument(holder) ? { holder, key } : undefined;
}

function step(holder: unknown, part: string): unknown {
  if (Array.isArray(holder)) return isIndex(part) ? holder[Number(part)] : undefined;
  return isDocument(holder) ? field(holder, part) : undefined;
}

/**
 * Finds the place of a path for writing and creates the documents missing on the way.
 * @throws PathNotViable (28) where a scalar stands in the way
 */
export function makePlace(doc: Doc, parts: readonly string[]): Place {
  let holder: Doc | unknown[] = doc;
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i] as string;
    const next = step(holder, part);
    if (next === undefined || (next === null && Array.isArray(holder) && Number(part) >= holder.length)) {
      const made: Doc = {};
      write({ holder, key: part }, made);
      holder = made;
    } else if (Array.isArray(next) || isDocument(next)) {
      holder = next;
    } else {
      throw notViable(parts[i + 1] as string, { [part]: next });
    }
  }
  const key = parts[parts.length - 1] as string;
  if (Array.isArray(holder) && !isIndex(key)) throw notViable(key, { [parts[parts.length - 2] ?? '']: holder });
  return { holder, key };
}

const notViable = (key: string, element: Doc) =>
  new CommandError(
    28,
    'PathNotViable',
    `Cannot create field '${key}' in element {${Object.keys(element)[0]}: ${JSON.stringify(Object.values(element)[0])}}`,
  );

export function read({ holder, key }: Place): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : field(holder, key);
}

/** Writes a value at a place; an array is filled up with null as MongoDB does, within reason. */
export function write({ holder, key }: Place, value: unknown): void {
  if (!Array.isArray(holder)) {
    if (key === '__proto__')
      Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
    else holder[key] = value;
    return;
  }
  if (!isIndex(key)) throw badValue(`Cannot create field '${key}' in an array`);
  const position = Number(key);
  if (position - holder.length > MAX_BACKFILL)
    throw new CommandError(28, 'PathNotViable', `Can't backfill more than ${MAX_BACKFILL} elements`);
  while (holder.length < position) holder.push(null);
  holder[position] = value;
}

/** Removes a field; an array element becomes null, as in MongoDB, so that the others keep their places. */
export function remove({ holder, key }: Place): void {
  if (!Array.isArray(holder)) delete holder[key];
  else if (Number(key) < holder.length) holder[Number(key)] = null;
}
