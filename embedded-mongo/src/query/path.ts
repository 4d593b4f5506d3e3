import { isDocument } from '../bson/type-order';

const INDEX = /^(0|[1-9]\d{0,9})$/;

/** True for a path component that can name an array element. */
export const isIndex = (part: string): boolean => INDEX.test(part);

/** Own field of a document, so that a path such as `constructor` finds nothing that was not stored. */
export const field = (doc: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(doc, name) ? doc[name] : undefined;

/**
 * Visits what a dotted path leads to, entering the elements of arrays on the way as MongoDB does, until `test` says
 * true. A missing field is visited as undefined; an array at the end is visited whole.
 */
export function someAt(value: unknown, parts: readonly string[], test: (value: unknown) => boolean, from = 0): boolean {
  if (from === parts.length) return test(value);
  const part = parts[from] as string;
  if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length && someAt(value[Number(part)], parts, test, from + 1)) return true;
    for (const element of value) if (isDocument(element) && someAt(element, parts, test, from)) return true;
    return false;
  }
  return isDocument(value) ? someAt(field(value, part), parts, test, from + 1) : test(undefined);
}

/** The plain value at a path through documents and explicit array positions, without entering arrays. */
export function valueAt(value: unknown, parts: readonly string[]): unknown {
  let current = value;
  for (const part of parts) {
    if (Array.isArray(current)) current = isIndex(part) ? current[Number(part)] : undefined;
    else if (isDocument(current)) current = field(current, part);
    else return undefined;
  }
  return current;
}
