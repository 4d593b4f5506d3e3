import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { order, typeOrder } from './type-order';
import { toNumber } from './to-number';

/** Orders two BSON values as MongoDB does: by type, then by value; negative, zero or positive. */
export function compare(a: unknown, b: unknown): number {
  const type = typeOrder(a);
  const difference = type - typeOrder(b);
  return difference !== 0 ? difference : compareSameType(type, a, b);
}

/** Orders two values whose types share the same place in the order. */
export function compareSameType(type: number, a: unknown, b: unknown): number {
  switch (type) {
    case order.string:
      return compareStrings(String(a), String(b));
    case order.number:
      return compareNumbers(a, b);
    case order.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case order.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case order.boolean:
      return Number(a) - Number(b);
    case order.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case order.object:
      return compareDocuments(a as Record<string, unknown>, b as Record<string, unknown>);
    case order.binary:
      return compareBinaries(a as Binary, b as Binary);
    case order.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case order.regex:
      return compareStrings(regexText(a), regexText(b));
    case order.code:
      return compareStrings((a as Code).code, (b as Code).code);
    default:
      return 0;
  }
}

/** UTF-8 byte order, which UTF-16 order differs from only where surrogates meet U+E000 and above. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    return x >= 0xd800 && y >= 0xd800 ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : x - y;
  }
  return a.length - b.length;
}

function compareNumbers(a: unknown, b: unknown): number {
  const x = typeof a === 'number' ? a : toNumber(a, 'comparing');
  const y = typeof b === 'number' ? b : toNumber(b, 'comparing');
  if (x === y) return 0;
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1;
  return Number.isNaN(y) || x > y ? 1 : -1;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareDocuments(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const left = Object.keys(a);
  const right = Object.keys(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    const difference = typeOrder(a[x]) - typeOrder(b[y]) || compareStrings(x, y) || compare(a[x], b[y]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const compareBinaries = (a: Binary, b: Binary) =>
  a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());

function regexText(value: unknown): string {
  if (value instanceof RegExp) return `${value.source}\0${value.flags}`;
  const { pattern, options } = value as BSONRegExp;
  return `${pattern}\0${options}`;
}
