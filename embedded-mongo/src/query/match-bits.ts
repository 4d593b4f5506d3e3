import { Binary } from 'bson';
import { order, typeOrder } from '../bson/type-order';
import { toNumber } from '../bson/to-number';
import { badValue } from '../errors';

const bitsOfBinary = (value: Binary) => value.value().reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function maskOf(operator: string, argument: unknown): bigint {
  if (argument instanceof Binary) return bitsOfBinary(argument);
  if (Array.isArray(argument)) {
    return argument.reduce<bigint>((mask, position) => {
      if (!Number.isInteger(position) || position < 0)
        throw badValue(`${operator} takes bit positions of 0 and more, got ${String(position)}`);
      return mask | (1n << BigInt(position));
    }, 0n);
  }
  const plain = typeOrder(argument) === order.number ? toNumber(argument, operator) : -1;
  if (!Number.isInteger(plain) || plain < 0)
    throw badValue(`${operator} takes an Array, a number, or a BinData but received: ${String(argument)}`);
  return BigInt(plain);
}

/** `$bitsAllSet`, `$bitsAnySet`, `$bitsAllClear`, `$bitsAnyClear` on integers (two's complement) and binary data. */
export function matchBits(operator: string, argument: unknown): (value: unknown) => boolean {
  const mask = maskOf(operator, argument);
  const holds: Record<string, (bits: bigint) => boolean> = {
    $bitsAllSet: (bits) => (bits & mask) === mask,
    $bitsAnySet: (bits) => (bits & mask) !== 0n,
    $bitsAllClear: (bits) => (bits & mask) === 0n,
    $bitsAnyClear: (bits) => (bits & mask) !== mask,
  };
  const test = holds[operator] as (bits: bigint) => boolean;
  return (value) => {
    if (value instanceof Binary) return test(bitsOfBinary(value));
    if (typeOrder(value) !== order.number) return false;
    const plain = toNumber(value, operator);
    return Number.isInteger(plain) && test(BigInt.asUintN(64, BigInt(plain)));
  };
}
