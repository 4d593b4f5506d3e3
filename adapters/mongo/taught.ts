import type { Now } from '../../src/ports';
import { type CatalogEdit, catalogKey } from '../../src/understanding/catalog';
import { type PhraseEdit, phraseKey } from '../../src/understanding/phrase';
import type { Edits } from '../../src/understanding/teaching';
import type { Models } from './models';
import { isDuplicate } from './versioned';

/** What is in use. */
export interface Head {
  /** Counts every change, also those that need no other model. */
  readonly edition: number;
  /** Of the model; 0 while that of the files is in use. `key` tells what it was learned from. */
  readonly version: number;
  readonly key: string;
  readonly pieces: number;
}

/** What people taught the desk, and the model learned from it: the store is the truth, every process reads it from here. */
export interface Taught {
  edits(): Promise<Edits>;
  /** Undefined while nobody has taught anything. */
  head(): Promise<Head | undefined>;
  /** The bytes of that model; undefined when a newer one has taken its place. */
  model(head: Head): Promise<Uint8Array | undefined>;
  /** Keeps the edits, then the model, then says what is in use; the two before it are kept for who is reading them. */
  keep(edits: Edits, model: { readonly key: string; readonly bytes: Uint8Array } | undefined): Promise<Head>;
  /** True when `by` may now teach alone until `until`, or still may. */
  claim(by: string, until: Date): Promise<boolean>;
  release(by: string): Promise<void>;
}

const pieceBytes = 4 << 20;
const id = 'understanding';

export function createTaught(
  models: Pick<Models, 'phraseEdit' | 'catalogEdit' | 'teaching' | 'modelPiece'>,
  now: Now,
): Taught {
  const { phraseEdit, catalogEdit, teaching, modelPiece } = models;
  const head = async (): Promise<Head | undefined> => {
    const found = await teaching.findById(id).lean();
    if (found?.version === undefined) return undefined;
    const { version, edition = version, key = '', pieces = 0 } = found as unknown as Partial<Head>;
    return { edition, version, key, pieces } as Head;
  };
  return {
    async edits() {
      const [phrases, catalog] = await Promise.all([
        phraseEdit.find().sort({ _id: 1 }).lean(),
        catalogEdit.find().sort({ _id: 1 }).lean(),
      ]);
      return {
        phrases: phrases.map(({ _id, ...edit }) => ({ ...edit, intent: edit.intent ?? null }) as unknown as PhraseEdit),
        catalog: catalog.map(({ _id, ...edit }) => ({ ...edit, value: edit.value ?? null }) as unknown as CatalogEdit),
      };
    },
    head,
    async model({ version, pieces }) {
      const names = Array.from({ length: pieces }, (_, at) => `${version}.${at}`);
      const found = await modelPiece.find({ _id: { $in: names } }).lean();
      if (found.length < pieces) return undefined;
      const byName = new Map(found.map(({ _id, bytes }) => [_id as string, bufferOf(bytes)]));
      return Buffer.concat(names.map((name) => byName.get(name) as Uint8Array));
    },
    async keep({ phrases, catalog }, model) {
      const replace = <T extends object>(edits: readonly T[], nameOf: (edit: T) => string) =>
        edits.map((edit) => ({
          replaceOne: {
            filter: { _id: nameOf(edit) },
            replacement: { ...edit } as Record<string, unknown>,
            upsert: true,
          },
        }));
      if (phrases.length > 0) await phraseEdit.bulkWrite(replace(phrases, phraseKey));
      if (catalog.length > 0) await catalogEdit.bulkWrite(replace(catalog, catalogKey));
      const before = await head();
      const edition = (before?.edition ?? 0) + 1;
      if (!model) {
        const { version = 0, key = '', pieces = 0 } = before ?? {};
        await teaching.updateOne({ _id: id }, { $set: { edition, version, key, pieces } }, { upsert: true });
        return { edition, version, key, pieces };
      }
      const { key, bytes } = model;
      const version = (before?.version ?? 0) + 1;
      const pieces = Math.ceil(bytes.byteLength / pieceBytes);
      for (let at = 0; at < pieces; at++) {
        const piece = Buffer.from(bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes));
        await modelPiece.updateOne({ _id: `${version}.${at}` }, { $set: { version, bytes: piece } }, { upsert: true });
      }
      await teaching.updateOne({ _id: id }, { $set: { edition, version, key, pieces } }, { upsert: true });
      await modelPiece.deleteMany({ version: { $lt: version - 1 } });
      return { edition, version, key, pieces };
    },
    async claim(by, until) {
      try {
        const free = { _id: id, $or: [{ by }, { until: { $exists: false } }, { until: { $lte: now() } }] };
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
