import type { Double, Int32, Long } from 'bson';

/** MongoDB's order of types (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/), with gaps. */
export const order = {
  minKey: 0x05,
  emptyArray: 0x08,
  null: 0x0a,
  number: 0x14,
  string: 0x1e,
  object: 0x28,
  array: 0x32,
  binary: 0x3c,
  objectId: 0x46,
  boolean: 0x50,
  date: 0x5a,
  timestamp: 0x64,
  regex: 0x6e,
  code: 0x70,
  maxKey: 0xf0,
} as const;

const byBsonType: Record<string, number> = {
  ObjectId: order.objectId,
  Long: order.number,
  Double: order.number,
  Int32: order.number,
  Decimal128: order.number,
  Binary: order.binary,
  Timestamp: order.timestamp,
  BSONRegExp: order.regex,
  BSONSymbol: order.string,
  Code: order.code,
  MinKey: order.minKey,
  MaxKey: order.maxKey,
};

/** The place of a value's type in MongoDB's order; a missing value counts as null. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return order.string;
    case 'number':
    case 'bigint':
      return order.number;
    case 'boolean':
      return order.boolean;
    case 'undefined':
      return order.null;
    case 'object':
    case 'function':
    case 'symbol':
      return orderOfObject(value);
  }
}

function orderOfObject(value: unknown): number {
  if (value === null) return order.null;
  if (Array.isArray(value)) return order.array;
  if (value instanceof Date) return order.date;
  if (value instanceof RegExp) return order.regex;
  const tag = (value as { _bsontype?: unknown })._bsontype;
  return (typeof tag === 'string' ? byBsonType[tag] : undefined) ?? order.object;
}

/** A wrapped number (int64, double or int32) as the driver hands it over. */
export type Wrapped = Long | Double | Int32;

/** True for a plain embedded document, false for every BSON value that merely is a JavaScript object. */
export const isDocument = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && typeOrder(value) === order.object;
