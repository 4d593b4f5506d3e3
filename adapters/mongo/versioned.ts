import { DeskError } from '../../src/errors';
import { driverCollection } from './driver-collection';
import type { Documents } from './models';
import { withoutUndefined } from './without-undefined';

/**
 * Writes a whole document under optimistic locking: `version` 0 inserts, any other replaces exactly that version. The
 * stored one carries `version + 1`. Throws `conflict` when somebody else was there first.
 */
export async function saveVersion(
  model: Documents,
  document: { readonly _id: string; readonly version: number } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const { _id, version, ...rest } = document;
  // `_id` first: so the embedded engine can keep the bytes as they are.
  const next = withoutUndefined({ _id, ...rest, version: version + 1 });
  if (version === 0) {
    try {
      await driverCollection(model).insertOne(next);
    } catch (error) {
      if (isDuplicate(error)) throw new DeskError('conflict', `${_id} is there already`);
      throw error;
    }
    return;
  }
  const { matchedCount } = await driverCollection(model).replaceOne({ _id, version }, next);
  if (matchedCount === 0) throw new DeskError('conflict', `${_id} is no longer version ${version}`);
}

/** MongoDB's code for a unique index that already has the key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
