import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { badValue, type Doc } from '../errors';

/**
 * Reads a BSON document into the engine's own form, from which `BSON.serialize` gives the same bytes back: int64 stays
 * `Long` and a double with an integral value stays `Double`, because a plain number would be written as int32.
 * @param promote true gives plain numbers instead, for computing (aggregation) rather than storing
 */
export function decode(bytes: Buffer, promote = false): Doc {
  if (bytes.length < 5 || bytes.readInt32LE(0) > bytes.length) throw badValue('The BSON document is cut short.');
  return readDocument(bytes, 0, promote);
}

/** Reads the elements of a top-level document one by one without building it; `visit` returning false stops. */
export function eachElement(bytes: Buffer, visit: (name: string, type: number, at: number) => boolean | void): void {
  const end = bytes.readInt32LE(0) - 1;
  let at = 4;
  while (at < end) {
    const type = bytes[at] as number;
    const nameEnd = bytes.indexOf(0, at + 1);
    if (visit(name(bytes, at + 1, nameEnd), type, nameEnd + 1) === false) return;
    at = nameEnd + 1 + sizeOf(bytes, type, nameEnd + 1);
  }
}

/** Decodes only these top-level fields, promoted to plain numbers for computing unless said otherwise. */
export function decodeFields(bytes: Buffer, fields: ReadonlySet<string>, promote = true): Doc {
  const doc: Doc = {};
  let left = fields.size;
  if (left === 0) return doc;
  eachElement(bytes, (key, type, at) => {
    if (fields.has(key)) {
      doc[key] = readValue(bytes, at, type, promote);
      left--;
    }
    return left > 0;
  });
  return doc;
}

/** Decodes the one value that starts at `at`. */
export function decodeValue(bytes: Buffer, at: number, type: number): unknown {
  return readValue(bytes, at, type, false);
}

function name(bytes: Buffer, from: number, to: number): string {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 127) return bytes.utf8Slice(from, to);
  return bytes.latin1Slice(from, to);
}

function readDocument(bytes: Buffer, start: number, promote: boolean): Doc {
  const end = start + bytes.readInt32LE(start) - 1;
  const doc: Doc = {};
  let at = start + 4;
  while (at < end) {
    const type = bytes[at++] as number;
    let nameEnd = at;
    while (bytes[nameEnd] !== 0) nameEnd++;
    const key = name(bytes, at, nameEnd);
    at = nameEnd + 1;
    const value = readValue(bytes, at, type, promote);
    if (key === '__proto__')
      Object.defineProperty(doc, key, { value, writable: true, enumerable: true, configurable: true });
    else doc[key] = value;
    at += sizeOf(bytes, type, at);
  }
  return doc;
}

function readArray(bytes: Buffer, start: number, promote: boolean): unknown[] {
  const end = start + bytes.readInt32LE(start) - 1;
  const list: unknown[] = [];
  let at = start + 4;
  while (at < end) {
    const type = bytes[at++] as number;
    while (bytes[at] !== 0) at++;
    at++;
    list.push(readValue(bytes, at, type, promote));
    at += sizeOf(bytes, type, at);
  }
  return list;
}

/** Bytes taken by a value of this BSON type (https://bsonspec.org/spec.html) that starts at `at`. */
export function sizeOf(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // int64
      return 8;
    case 0x10: // int32
      return 4;
    case 0x08: // boolean
      return 1;
    case 0x07: // ObjectId
      return 12;
    case 0x13: // decimal128
      return 16;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return 4 + bytes.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return bytes.readInt32LE(at);
    case 0x05: // binary
      return 5 + bytes.readInt32LE(at);
    case 0x0b: // regular expression: two strings ended by zero
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x0c: // DBPointer
      return 4 + bytes.readInt32LE(at) + 12;
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // MaxKey
    case 0xff: // MinKey
      return 0;
    default:
      throw badValue(`Unknown BSON type 0x${type.toString(16)}; the document is damaged.`);
  }
}

const isInt32 = (value: number) =>
  Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff && !Object.is(value, -0);
const stringAt = (bytes: Buffer, at: number) => bytes.utf8Slice(at + 4, at + 3 + bytes.readInt32LE(at));

function readLong(bytes: Buffer, at: number, promote: boolean): Long | number {
  const long = new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
  if (!promote) return long;
  const plain = long.toNumber();
  return Number.isSafeInteger(plain) ? plain : long;
}

function readDouble(bytes: Buffer, at: number, promote: boolean): Double | number {
  const value = bytes.readDoubleLE(at);
  return promote || !isInt32(value) ? value : new Double(value);
}

function readValue(bytes: Buffer, at: number, type: number, promote: boolean): unknown {
  switch (type) {
    case 0x02:
      return stringAt(bytes, at);
    case 0x10:
      return bytes.readInt32LE(at);
    case 0x07:
      return new ObjectId(bytes.subarray(at, at + 12));
    case 0x03:
      return readDocument(bytes, at, promote);
    case 0x04:
      return readArray(bytes, at, promote);
    case 0x09:
      return new Date(bytes.readInt32LE(at + 4) * 0x100000000 + bytes.readUInt32LE(at));
    case 0x08:
      return bytes[at] === 1;
    case 0x0a:
    case 0x06:
      return null;
    case 0x01:
      return readDouble(bytes, at, promote);
    case 0x12:
      return readLong(bytes, at, promote);
    default:
      return readRareValue(bytes, at, type);
  }
}

function readRareValue(bytes: Buffer, at: number, type: number): unknown {
  switch (type) {
    case 0x05: {
      const size = bytes.readInt32LE(at);
      return new Binary(Buffer.from(bytes.subarray(at + 5, at + 5 + size)), bytes[at + 4]);
    }
    case 0x0b: {
      const middle = bytes.indexOf(0, at);
      return new BSONRegExp(bytes.utf8Slice(at, middle), bytes.utf8Slice(middle + 1, bytes.indexOf(0, middle + 1)));
    }
    case 0x0d:
      return new Code(stringAt(bytes, at));
    case 0x0e:
      return new BSONSymbol(stringAt(bytes, at));
    case 0x0f: {
      const code = stringAt(bytes, at + 4);
      return new Code(code, readDocument(bytes, at + 8 + bytes.readInt32LE(at + 4), false));
    }
    case 0x11:
      return new Timestamp(new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4), true));
    case 0x13:
      return new Decimal128(Buffer.from(bytes.subarray(at, at + 16)));
    case 0x7f:
      return new MaxKey();
    case 0xff:
      return new MinKey();
    default:
      throw badValue(`BSON type 0x${type.toString(16)} cannot be read; it was withdrawn from the standard.`);
  }
}
