import { decode, decodeFields, eachElement, sizeOf } from '../bson/decode';
import type { Doc } from '../errors';
import type { IndexSpec } from './index-spec';

/** As much of a stored document as these indexes look at, and its `_id`. */
export function indexedFields(bytes: Buffer, indexes: readonly IndexSpec[]): Doc {
  const fields = fieldsOf(indexes);
  return fields ? decodeFields(bytes, fields.add('_id'), false) : decode(bytes);
}

/** The indexes that look at a field whose bytes differ; to compare them costs less than to make the keys of all. */
export function touched(indexes: readonly IndexSpec[], before: Buffer, after: Buffer): readonly IndexSpec[] {
  const fields = fieldsOf(indexes.filter(({ reads }) => reads)) ?? new Set();
  const [old, now] = [rawFields(before, fields), rawFields(after, fields)];
  const same = (field: string) => {
    const [a, b] = [old.get(field), now.get(field)];
    return a && b ? a.equals(b) : a === b;
  };
  const changed = new Set([...fields].filter((field) => !same(field)));
  return indexes.filter(({ reads }) => !reads || reads.some((field) => changed.has(field)));
}

function fieldsOf(indexes: readonly IndexSpec[]): Set<string> | undefined {
  const fields = new Set<string>();
  for (const { reads } of indexes) {
    if (!reads) return undefined;
    for (const field of reads) fields.add(field);
  }
  return fields;
}

/** Type and value of each field, as they are stored. */
function rawFields(bytes: Buffer, fields: ReadonlySet<string>): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  if (fields.size === 0) return found;
  eachElement(bytes, (name, type, at) => {
    // The type stands before the name; it belongs to what is compared, the name in between does no harm.
    if (fields.has(name))
      found.set(name, bytes.subarray(at - Buffer.byteLength(name) - 2, at + sizeOf(bytes, type, at)));
    return found.size < fields.size;
  });
  return found;
}
