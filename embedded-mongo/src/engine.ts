import { setImmediate as turn } from 'node:timers/promises';
import { BSON } from 'bson';
import { evaluate } from './aggregate/evaluate';
import { decode, decodeValue, eachElement, sizeOf } from './bson/decode';
import { isDocument } from './bson/type-order';
import type { Reply, Request } from './command';
import { queryOf, rowBatches } from './commands/find';
import { commands } from './commands/index';
import { Cursors } from './cursors';
import { badValue, CommandError, type Doc } from './errors';
import { expired } from './expiry';
import { isLargeRead } from './large-read';
import { FIRST_THREAD_CURSOR, ReadThread } from './read-thread';
import { Disk } from './store/disk';
import { Store } from './store/store';
import { WriteQueue } from './store/write-queue';
import { Transactions } from './transactions';

export interface EngineOptions {
  /** The time, for `$currentDate`, `$$NOW` and TTL indexes. */
  now?: () => Date;
  /** `host:port` under which a server over this engine can be reached. */
  address?: string;
  /** Only reads, as the reading thread does. */
  readonly?: boolean;
  /** Cursors are numbered from here on. */
  firstCursor?: bigint;
}

const LONGEST_TURN_MS = 10;

/** One database file, answering MongoDB commands: BSON in, BSON out. */
export class Engine {
  readonly cursors: Cursors;
  private readonly store: Store;
  private readonly disk: Disk;
  private readonly queue: WriteQueue;
  private readonly transactions: Transactions;
  private readonly now: () => Date;
  readonly address: string;
  private sweeper: NodeJS.Timeout | undefined;
  private refreshed = false;
  private turnStarted = 0;

  private readonly thread: ReadThread | undefined;

  constructor(
    readonly file: string,
    { now = () => new Date(), address = 'localhost:27017', readonly = false, firstCursor }: EngineOptions = {},
  ) {
    this.store = new Store(file, { readonly });
    this.cursors = new Cursors(firstCursor);
    this.thread = readonly ? undefined : new ReadThread(file);
    this.disk = new Disk(file);
    this.queue = new WriteQueue(this.store, this.disk, () => this.transactions.breakIdle());
    this.transactions = new Transactions(file, this.disk);
    this.now = now;
    if (!readonly) this.sweepEvery(60);
    this.address = address;
  }

  /**
   * Runs one command document and returns the reply document. A refusal is a reply with `ok: 0`, never an exception.
   * @param db name of the database
   * @param bytes the command as BSON
   */
  async run(db: string, bytes: Buffer): Promise<Buffer> {
    try {
      if (this.turnIsLong()) await turn();
      const { command, documents } = readCommand(bytes);
      if (this.thread && this.belongsToThread(db, command)) return await this.thread.run(db, bytes);
      const reply = await this.execute({ db, command, ...(documents ? { documents } : {}) });
      return Buffer.isBuffer(reply) ? reply : Buffer.from(BSON.serialize(reply));
    } catch (error) {
      return Buffer.from(BSON.serialize(errorReply(error)));
    }
  }

  private belongsToThread(db: string, command: Doc): boolean {
    if (command.autocommit === false) return false;
    const cursor = command.getMore ?? (command.killCursors && (command.cursors as unknown[])[0]);
    if (cursor) return BigInt((cursor as { toString(): string }).toString()) >= FIRST_THREAD_CURSOR;
    this.refreshOncePerTurn();
    return isLargeRead(this.store, db, command);
  }

  /** The first document of a plain query, as it is stored: the shortest way, for reads by key. */
  async findFirst(db: string, command: Doc): Promise<Buffer | undefined> {
    if (this.turnIsLong()) await turn();
    this.refreshOncePerTurn();
    const collection = this.store.collection(`${db}.${String(command.find)}`);
    const query = queryOf(command);
    query.limit = 1;
    return collection ? (await rowBatches(collection, query).next(1))[0] : undefined;
  }

  /** A page of a plain query, as it is stored; undefined when it is to be asked the usual way: a large read, or a collection that is not there. */
  async findPage(db: string, command: Doc): Promise<Buffer[] | undefined> {
    if (this.turnIsLong()) await turn();
    if (this.belongsToThread(db, command)) return undefined;
    const collection = this.store.collection(`${db}.${String(command.find)}`);
    const query = queryOf(command);
    if (!collection) return undefined;
    const batches = rowBatches(collection, query);
    const page: Buffer[] = [];
    while (!batches.done) page.push(...(await batches.next(query.limit ?? 1)));
    return page;
  }

  /** Runs one plain write that is decoded already, without a reply in BSON. @throws CommandError */
  async perform(db: string, command: Doc, documents?: Buffer[]): Promise<Reply> {
    if (this.turnIsLong()) await turn();
    return this.execute({ db, command, ...(documents ? { documents } : {}) });
  }

  /** Runs one command that is decoded already. @throws CommandError */
  async execute({ db, command, documents }: Pick<Request, 'db' | 'command' | 'documents'>): Promise<Reply> {
    const name = Object.keys(command)[0] ?? '';
    if (name === 'commitTransaction') return this.transactions.commit(command);
    if (name === 'abortTransaction') return this.transactions.abort(command);
    if (name === 'endSessions') this.transactions.endSessions(command.endSessions as unknown[]);
    const run = commands[name];
    if (!run) throw new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
    if (command.let !== undefined) command.let = evaluateLet(command.let);
    const transaction = await this.transactions.storeFor(command);
    if (!transaction) this.refreshOncePerTurn();
    const request: Request = {
      db,
      command,
      ...(documents ? { documents } : {}),
      engine: this,
      store: transaction ?? this.store,
      write: transaction ? async (task) => task() : (task) => this.queue.write(task),
      now: this.now(),
    };
    if (!transaction) return run(request);
    try {
      const reply = await run(request);
      if ('writeErrors' in reply) this.transactions.fail(command);
      return reply;
    } catch (error) {
      this.transactions.fail(command);
      throw error;
    }
  }

  /** Deletes what TTL indexes say has expired; the engine does so every minute by itself. */
  async sweep(): Promise<void> {
    this.refreshOncePerTurn();
    for (const { ns, filter } of expired(this.store, this.now())) {
      const [db, collection] = [ns.slice(0, ns.indexOf('.')), ns.slice(ns.indexOf('.') + 1)];
      await this.execute({ db, command: { delete: collection, deletes: [{ q: filter, limit: 0 }] } });
    }
  }

  /** @param seconds between two sweeps */
  sweepEvery(seconds: number): void {
    clearInterval(this.sweeper);
    // A sweep that fails (disk full, file locked) is tried again by the next; expired documents are no emergency.
    this.sweeper = setInterval(
      () => void this.sweep().catch((error: Error) => process.emitWarning(error)),
      seconds * 1000,
    ).unref();
  }

  /** Waits for what is being written, then closes the file. */
  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.queue.drained();
    await this.thread?.close();
    this.transactions.closeAll();
    this.disk.close();
    this.store.close();
  }

  /**
   * Answers in this process come without a turn of the event loop, so a loop over a cursor would keep everything else
   * waiting to its end. After some milliseconds the next command lets the others go first.
   */
  private turnIsLong(): boolean {
    return this.refreshed && performance.now() - this.turnStarted > LONGEST_TURN_MS;
  }

  /** Another process may have added a collection or an index; asking once per turn of the event loop is enough. */
  private refreshOncePerTurn(): void {
    if (this.refreshed) return;
    this.refreshed = true;
    this.turnStarted = performance.now();
    this.store.refresh();
    setImmediate(() => {
      this.refreshed = false;
    });
  }
}

/** The variables of `let` are expressions over constants; they are computed once per command. */
function evaluateLet(definitions: unknown): Doc {
  if (!isDocument(definitions)) throw badValue('let takes a document of variables');
  return Object.fromEntries(Object.entries(definitions).map(([name, expression]) => [name, evaluate(expression, {})]));
}

function readCommand(bytes: Buffer): { command: Doc; documents?: Buffer[] } {
  // The documents of an insert are stored as they come; decoding them here would be for nothing.
  const isInsert = bytes.length > 12 && bytes.latin1Slice(5, 12) === 'insert\0';
  if (!isInsert) return { command: decode(bytes) };
  const command: Doc = {};
  let documents: Buffer[] | undefined;
  eachElement(bytes, (name, type, at) => {
    if (name === 'documents' && type === 0x04) documents = slices(bytes, at);
    else command[name] = decodeValue(bytes, at, type);
  });
  return documents ? { command, documents } : { command };
}

function slices(bytes: Buffer, at: number): Buffer[] {
  const list: Buffer[] = [];
  const array = bytes.subarray(at, at + sizeOf(bytes, 0x04, at));
  eachElement(array, (_name, type, from) => {
    if (type !== 0x03) throw badValue('documents must be an array of documents');
    list.push(array.subarray(from, from + sizeOf(array, type, from)));
  });
  return list;
}

/** What is sent for an error: a refusal with its code, anything else as an unknown error. */
export function errorReply(error: unknown): Doc {
  if (error instanceof CommandError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  const message = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg: message, code: 8, codeName: 'UnknownError' };
}
