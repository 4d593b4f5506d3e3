import { order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue } from '../errors';
import type { Leaf } from './match-leaf';

const codes: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
const tagged: Record<string, number> = {
  Double: 1,
  Int32: 16,
  Long: 18,
  Decimal128: 19,
  ObjectId: 7,
  Binary: 5,
  BSONRegExp: 11,
  Code: 13,
  BSONSymbol: 14,
  Timestamp: 17,
  MinKey: -1,
  MaxKey: 127,
};

/** BSON type number of a value in the engine's form; undefined for a missing one. */
export function bsonType(value: unknown): number | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
      return 2;
    case 'boolean':
      return 8;
    case 'bigint':
      return 18;
    case 'number':
      return Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff && !Object.is(value, -0) ? 16 : 1;
    case 'object':
    case 'function':
    case 'symbol':
      return typeOfObject(value);
  }
}

function typeOfObject(value: unknown): number {
  if (value === null) return 10;
  if (Array.isArray(value)) return 4;
  if (value instanceof Date) return 9;
  if (value instanceof RegExp) return 11;
  return tagged[(value as { _bsontype?: string })._bsontype ?? ''] ?? 3;
}

function codeOf(wanted: unknown): readonly number[] {
  if (wanted === 'number') return [1, 16, 18, 19];
  if (typeof wanted === 'string') {
    const code = codes[wanted];
    if (code === undefined) throw badValue(`Unknown type name alias: ${wanted}`);
    return [code];
  }
  const code = typeOrder(wanted) === order.number ? toNumber(wanted, '$type') : Number.NaN;
  if (!Object.values(codes).includes(code)) throw badValue(`Invalid numerical type code: ${String(wanted)}`);
  return [code];
}

/** `$type` by name, by number or by a list of them; an array matches by its elements, or as `array` itself. */
export function matchType(argument: unknown): Leaf {
  const wanted = new Set((Array.isArray(argument) ? argument : [argument]).flatMap(codeOf));
  if (wanted.size === 0) throw badValue('$type must match at least one type');
  return {
    test: (value) => {
      const type = bsonType(value);
      return type !== undefined && wanted.has(type);
    },
  };
}
