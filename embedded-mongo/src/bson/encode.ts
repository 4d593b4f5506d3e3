import { BSON } from 'bson';
import { CommandError, type Doc } from '../errors';

const MAX_DOCUMENT = 16 * 1024 * 1024;

/** Writes a document as BSON, `_id` first as MongoDB keeps it. Throws BSONObjectTooLarge (10334) above 16 MiB. */
export function encode(doc: Doc): Buffer {
  const bytes = BSON.serialize(idFirst(doc), { ignoreUndefined: true });
  if (bytes.length > MAX_DOCUMENT) {
    throw new CommandError(
      10334,
      'BSONObjectTooLarge',
      `The document has ${bytes.length} bytes; at most ${MAX_DOCUMENT} are allowed. Split it, or keep files outside the database.`,
    );
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether a document can be stored as it came: its `_id` first, and not too large. */
export function isAsStored(bytes: Buffer): boolean {
  return bytes.length > 9 && bytes.latin1Slice(5, 9) === '_id\0' && bytes.length <= MAX_DOCUMENT;
}

function idFirst(doc: Doc): Doc {
  for (const key in doc) {
    if (key === '_id' || !('_id' in doc)) return doc;
    const { _id, ...rest } = doc;
    return { _id, ...rest };
  }
  return doc;
}

/** Adds one element holding raw BSON (a document 0x03 or array 0x04) to a document, as its first. */
export function withRaw(base: Doc, field: { name: string; type: 0x03 | 0x04; raw: Buffer }): Buffer {
  const rest = BSON.serialize(base, { ignoreUndefined: true });
  const head = Buffer.from(`\0${field.name}\0`);
  head[0] = field.type;
  const out = Buffer.allocUnsafe(rest.length + head.length + field.raw.length);
  out.writeInt32LE(out.length, 0);
  head.copy(out, 4);
  field.raw.copy(out, 4 + head.length);
  out.set(rest.subarray(4), 4 + head.length + field.raw.length);
  return out;
}

/** A BSON array of documents that are BSON already, without decoding any. */
export function rawArray(documents: readonly Buffer[]): Buffer {
  const names = documents.map((_, index) => `\x03${index}\0`);
  let size = 5;
  for (let i = 0; i < documents.length; i++) size += (names[i] as string).length + (documents[i] as Buffer).length;
  const out = Buffer.allocUnsafe(size);
  out.writeInt32LE(size, 0);
  let at = 4;
  for (let i = 0; i < documents.length; i++) {
    at += out.latin1Write(names[i] as string, at);
    at += (documents[i] as Buffer).copy(out, at);
  }
  out[at] = 0;
  return out;
}
