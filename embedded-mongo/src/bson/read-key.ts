import { ObjectId } from 'bson';
import { order } from './type-order';

/** A value read back from an index key; `undefined` as `value` where the key does not say it exactly. */
export interface KeyPart {
  value: unknown;
  /** Where the next value begins. */
  end: number;
}

const NOT_SAID = undefined;

/**
 * Reads one value of a key made by KeyWriter: null, numbers, text, ObjectIds, booleans and dates. Of other types the
 * reader knows neither value nor length, so the whole key is given up (`undefined`).
 * @param direction of the field in its index
 */
export function readKey(key: Buffer, at: number, direction: 1 | -1): KeyPart | undefined {
  if (direction === 1) return readAscending(key, at);
  const inverted = Buffer.from(key.subarray(at));
  for (let i = 0; i < inverted.length; i++) inverted[i] = ~(inverted[i] as number);
  const part = readAscending(inverted, 0);
  return part && { value: part.value, end: at + part.end };
}

function readAscending(key: Buffer, at: number): KeyPart | undefined {
  const from = at + 1;
  switch (key[at] ?? 0) {
    case order.null:
      return { value: null, end: from };
    case order.number:
      return { value: double(key, from), end: from + 8 };
    case order.date:
      return { value: new Date(double(key, from)), end: from + 8 };
    case order.boolean:
      return { value: key[from] === 1, end: from + 1 };
    case order.objectId:
      return { value: new ObjectId(key.subarray(from, from + 12)), end: from + 12 };
    case order.string:
      return text(key, from);
    default:
      return NOT_SAID;
  }
}

function double(key: Buffer, at: number): number {
  const bytes = Buffer.from(key.subarray(at, at + 8));
  if ((bytes[0] as number) & 0x80) bytes[0] = (bytes[0] as number) & 0x7f;
  else for (let i = 0; i < 8; i++) bytes[i] = ~(bytes[i] as number);
  return bytes.readDoubleBE(0);
}

/** Text ends with 00 00; a 00 inside it is written as 00 ff. */
function text(key: Buffer, from: number): KeyPart {
  let end = key.indexOf(0, from);
  while (key[end + 1] === 0xff) end = key.indexOf(0, end + 2);
  const raw = key.utf8Slice(from, end);
  return {
    value: raw.includes('\0')
      ? Buffer.from(key.subarray(from, end).latin1Slice().replaceAll('\0\xff', '\0'), 'latin1').utf8Slice()
      : raw,
    end: end + 2,
  };
}
