import { z } from 'zod';
import { DeskError } from '../../../src/errors';
import type { Cursor } from '../../../src/inbox/inbox';

const cursor = z.strictObject({ place: z.number(), ids: z.array(z.string().max(300)).max(500) });

/** A page's end as a word of an address. */
export const writeCursor = (at: Cursor): string => Buffer.from(JSON.stringify(at)).toString('base64url');

/** Throws `bad-input` for anything that we did not write. */
export function readCursor(given: string): Cursor {
  try {
    return cursor.parse(JSON.parse(Buffer.from(given, 'base64url').toString()));
  } catch {
    throw new DeskError('bad-input', 'no such page', { expected: '`next` of the page before' });
  }
}
