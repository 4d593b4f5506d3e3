import { Decimal128, Double, Int32, Long } from 'bson';
import { bsonType } from '../query/match-type';
import { toNumber } from '../bson/to-number';
import { badValue, type Doc, show } from '../errors';

const INT32 = 16;
const LONG = 18;
const asBigInt = (value: unknown): bigint =>
  value instanceof Long ? value.toBigInt() : BigInt(toNumber(value, '$inc'));
const fitsInt32 = (value: bigint) => value >= -0x80000000n && value <= 0x7fffffffn;
const fitsLong = (value: bigint) => BigInt.asIntN(64, value) === value;

/**
 * `$inc` and `$mul` with MongoDB's types: int32 grows to int64 on overflow, a double makes a double, and a missing
 * field counts as 0 of the argument's type. 64-bit integers are exact here, as the sum is made in BigInt.
 */
export function arithmetic(name: '$inc' | '$mul', current: unknown, argument: unknown): unknown {
  if (current === undefined) return name === '$inc' ? argument : zeroLike(argument);
  const types = [bsonType(current), bsonType(argument)];
  if (types.every((type) => type === INT32 || type === LONG)) {
    const [a, b] = [asBigInt(current), asBigInt(argument)];
    const result = name === '$inc' ? a + b : a * b;
    if (!types.includes(LONG) && fitsInt32(result)) return Number(result);
    if (!fitsLong(result))
      throw badValue(
        `Failed to apply ${name} operations to current value (${show(current)}): the result does not fit 64 bits`,
      );
    return Long.fromBigInt(result);
  }
  const [a, b] = [toNumber(current, name), toNumber(argument, name)];
  return new Double(name === '$inc' ? a + b : a * b);
}

function zeroLike(argument: unknown): unknown {
  if (argument instanceof Long) return Long.ZERO;
  if (argument instanceof Decimal128) return Decimal128.fromString('0');
  return bsonType(argument) === INT32 ? 0 : new Double(0);
}

/** `$bit` with `and`, `or`, `xor` on int32 and int64. */
export function bitwise(current: unknown, operations: Doc): unknown {
  const entries = Object.entries(operations);
  if (entries.length === 0)
    throw badValue('You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}');
  let result = current === undefined ? 0n : integer(current);
  let long = bsonType(current) === LONG;
  for (const [operation, argument] of entries) {
    const operand = integer(argument);
    long ||= bsonType(argument) === LONG;
    if (operation === 'and') result &= operand;
    else if (operation === 'or') result |= operand;
    else if (operation === 'xor') result ^= operand;
    else
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}' which is an unknown operator`,
      );
  }
  return long ? Long.fromBigInt(BigInt.asIntN(64, result)) : new Int32(Number(BigInt.asIntN(32, result)));
}

function integer(value: unknown): bigint {
  const type = bsonType(value);
  if (type !== INT32 && type !== LONG)
    throw badValue(`The $bit modifier field must be an Integer(32/64 bit); a '${typeof value}' is not supported here`);
  return asBigInt(value instanceof Int32 ? value.value : value);
}
