import type { Now } from '../../src/ports';
import { type PhraseEdit, phraseKey } from '../../src/understanding/phrase';
import type { Models } from './models';
import { isDuplicate } from './versioned';

/** Which model is in use. `key` tells what it was learned from. */
export interface Head {
  readonly version: number;
  readonly key: string;
  readonly pieces: number;
}

/** What people taught the desk, and the model learned from it: the store is the truth, every process reads it from here. */
export interface Taught {
  edits(): Promise<readonly PhraseEdit[]>;
  /** Undefined while nobody has taught anything. */
  head(): Promise<Head | undefined>;
  /** The bytes of that model; undefined when a newer one has taken its place. */
  model(head: Head): Promise<Uint8Array | undefined>;
  /** Keeps the edits, then the model, then says that it is in use; the two before it are kept for who is reading them. */
  keep(edits: readonly PhraseEdit[], model: { readonly key: string; readonly bytes: Uint8Array }): Promise<Head>;
  /** True when `by` may now teach alone until `until`. */
  claim(by: string, until: Date): Promise<boolean>;
  release(by: string): Promise<void>;
}

const pieceBytes = 4 << 20;
const id = 'understanding';

export function createTaught(models: Pick<Models, 'phraseEdit' | 'teaching' | 'modelPiece'>, now: Now): Taught {
  const { phraseEdit, teaching, modelPiece } = models;
  const head = async (): Promise<Head | undefined> => {
    const found = await teaching.findById(id).lean();
    return found?.version === undefined ? undefined : (found as unknown as Head);
  };
  return {
    async edits() {
      const found = await phraseEdit.find().sort({ _id: 1 }).lean();
      return found.map(({ _id, ...edit }) => ({ ...edit, intent: edit.intent ?? null }) as unknown as PhraseEdit);
    },
    head,
    async model({ version, pieces }) {
      const names = Array.from({ length: pieces }, (_, at) => `${version}.${at}`);
      const found = await modelPiece.find({ _id: { $in: names } }).lean();
      if (found.length < pieces) return undefined;
      const byName = new Map(found.map(({ _id, bytes }) => [_id as string, bufferOf(bytes)]));
      return Buffer.concat(names.map((name) => byName.get(name) as Uint8Array));
    },
    async keep(edits, { key, bytes }) {
      const writes = edits.map((edit) => ({
        replaceOne: { filter: { _id: phraseKey(edit) }, replacement: { ...edit }, upsert: true },
      }));
      if (writes.length > 0) await phraseEdit.bulkWrite(writes);
      const version = ((await head())?.version ?? 0) + 1;
      const pieces = Math.ceil(bytes.byteLength / pieceBytes);
      for (let at = 0; at < pieces; at++) {
        const piece = Buffer.from(bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes));
        await modelPiece.updateOne({ _id: `${version}.${at}` }, { $set: { version, bytes: piece } }, { upsert: true });
      }
      await teaching.updateOne({ _id: id }, { $set: { version, key, pieces } }, { upsert: true });
      await modelPiece.deleteMany({ version: { $lt: version - 1 } });
      return { version, key, pieces };
    },
    async claim(by, until) {
      try {
        const free = { _id: id, $or: [{ until: { $exists: false } }, { until: { $lte: now() } }] };
        const { matchedCount, upsertedCount } = await teaching.updateOne(
          free,
          { $set: { by, until } },
          { upsert: true },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        // The document is there and does not match: somebody else holds it.
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async release(by) {
      await teaching.updateOne({ _id: id, by }, { $unset: { by: 1, until: 1 } });
    },
  };
}

/** A lean read gives the driver's own binary, a saved one a Buffer. */
function bufferOf(bytes: unknown): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes;
  return (bytes as { readonly buffer: Uint8Array }).buffer;
}
