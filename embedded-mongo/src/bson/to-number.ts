import { unsupported } from '../errors';

interface Tagged {
  _bsontype: string;
  value: number;
  toNumber(): number;
  toString(): string;
}

/**
 * A BSON number as a JavaScript number.
 * @param where the operator or index at work, for the message
 * @throws NotImplemented for Decimal128 and for int64 beyond ±2^53, which a double cannot order or add exactly
 */
export function toNumber(value: unknown, where: string): number {
  if (typeof value === 'number') return value;
  const tagged = value as Tagged;
  if (tagged._bsontype === 'Double' || tagged._bsontype === 'Int32') return tagged.value;
  if (tagged._bsontype === 'Long') {
    const plain = tagged.toNumber();
    if (Number.isSafeInteger(plain)) return plain;
    throw unsupported(
      `${where} with the 64-bit integer ${tagged.toString()}`,
      'Keep such numbers as strings of equal length, or use MongoDB.',
    );
  }
  if (typeof value === 'bigint' && value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER))
    return Number(value);
  throw unsupported(
    `${where} with Decimal128 ${tagged.toString()}`,
    'Store the amount in its smallest unit as an integer, or use MongoDB.',
  );
}
