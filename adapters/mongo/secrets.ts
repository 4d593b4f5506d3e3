import { randomBytes } from 'node:crypto';
import type { Documents } from './models';

/** A secret that the desk makes for itself once and all its processes share. */
export async function secretOf(fact: Documents, name: string): Promise<string> {
  const value = randomBytes(32).toString('base64url');
  const found = await fact
    .findOneAndUpdate({ _id: `secret-${name}` }, { $setOnInsert: { value } }, { upsert: true, returnDocument: 'after' })
    .lean();
  return String(found?.value);
}
