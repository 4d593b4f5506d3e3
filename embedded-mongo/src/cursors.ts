import { Long } from 'bson';
import { rawArray, withRaw } from './bson/encode';
import { CommandError, type Doc } from './errors';

/** Where the batches of a cursor come from. */
export interface Batches {
  next(count: number): Promise<Buffer[]>;
  readonly done: boolean;
  close?(): void;
}

interface Open {
  ns: string;
  batches: Batches;
  usedAt: number;
}

const FIRST_BATCH = 101;
const LATER_BATCH = 500;
const IDLE_MS = 600_000;

/** The cursors of one engine. A cursor not asked for ten minutes is closed, as in MongoDB. */
export class Cursors {
  private readonly open = new Map<string, Open>();

  /** @param lastId cursors are numbered from the next one on */
  constructor(private lastId = BigInt(Date.now()) << 20n) {}

  /** The first reply of a cursor; the cursor is kept only if there is more to come. */
  async first(
    ns: string,
    batches: Batches,
    { batchSize, singleBatch }: { batchSize?: number | undefined; singleBatch?: boolean },
  ): Promise<Buffer> {
    const documents = batchSize === 0 ? [] : await batches.next(batchSize ?? FIRST_BATCH);
    let id = 0n;
    if (!batches.done && !singleBatch) {
      this.sweep();
      id = ++this.lastId;
      this.open.set(String(id), { ns, batches, usedAt: performance.now() });
    } else {
      batches.close?.();
    }
    return cursorReply(documents, { name: 'firstBatch', ns, id });
  }

  /** The next reply of a cursor. @throws CursorNotFound (43) */
  async more(id: bigint, batchSize: number | undefined): Promise<Buffer> {
    const cursor = this.open.get(String(id));
    if (!cursor) throw new CommandError(43, 'CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAt = performance.now();
    const documents = await cursor.batches.next(batchSize || LATER_BATCH);
    if (cursor.batches.done) this.kill(id);
    return cursorReply(documents, { name: 'nextBatch', ns: cursor.ns, id: cursor.batches.done ? 0n : id });
  }

  /** True if there was such a cursor. */
  kill(id: bigint): boolean {
    this.open.get(String(id))?.batches.close?.();
    return this.open.delete(String(id));
  }

  private sweep(): void {
    const oldest = performance.now() - IDLE_MS;
    for (const [id, { usedAt }] of this.open) if (usedAt < oldest) this.kill(BigInt(id));
  }
}

interface ReplyParts {
  name: 'firstBatch' | 'nextBatch';
  ns: string;
  id: bigint;
  /** Further fields beside the cursor. */
  rest?: Doc;
}

/** The reply of a cursor command, its documents copied as they are stored. */
export function cursorReply(documents: readonly Buffer[], { name, ns, id, rest }: ReplyParts): Buffer {
  const cursor = withRaw({ id: Long.fromBigInt(id), ns }, { name, type: 0x04, raw: rawArray(documents) });
  return withRaw({ ...rest, ok: 1 }, { name: 'cursor', type: 0x03, raw: cursor });
}

/** Batches of documents that are all there already. */
export function listed(documents: Buffer[]): Batches {
  let at = 0;
  return {
    async next(count) {
      const page = documents.slice(at, at + count);
      at += page.length;
      return page;
    },
    get done() {
      return at >= documents.length;
    },
  };
}
