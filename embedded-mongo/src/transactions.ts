import { Binary } from 'bson';
import { CommandError, type Doc, writeConflict } from './errors';
import type { Disk } from './store/disk';
import { storageError } from './store/storage-error';
import { Store } from './store/store';
import { beginImmediate, rollback } from './store/write-queue';

interface Open {
  number: bigint;
  store: Store;
  ready: Promise<void>;
  expires: NodeJS.Timeout;
  usedAt: number;
  /** False while it waits for the write lock. */
  started: boolean;
}

const LIFETIME_MS = 60_000;
const PATIENCE_MS = 8_000;
/** A transaction nobody speaks to may be left over; it gives way once another writer waits. */
const IDLE_MS = 3_000;

/**
 * Transactions over several commands. Each has a SQLite connection of its own and holds the write lock from its first
 * command on, so they run one after another; writers outside wait. One left open for a minute is rolled back.
 */
export class Transactions {
  private readonly open = new Map<string, Open>();
  private readonly finished = new Map<string, { number: bigint; outcome: 'committed' | 'aborted' }>();
  private readonly spare: Store[] = [];

  constructor(
    private readonly file: string,
    private readonly disk: Disk,
  ) {}

  /** The connection of the transaction a command belongs to; undefined for a command outside any. */
  async storeFor(command: Doc): Promise<Store | undefined> {
    if (command.autocommit !== false) return undefined;
    const session = sessionOf(command);
    const number = numberOf(command);
    const current = this.open.get(session);
    if (current?.number === number) {
      await current.ready;
      current.usedAt = performance.now();
      return current.store;
    }
    if (command.startTransaction !== true) {
      const over = this.finished.get(session);
      const why =
        over?.number === number
          ? `Transaction with { txnNumber: ${number} } has been ${over.outcome}.`
          : `Given transaction number ${number} does not match any in-progress transactions.`;
      throw new CommandError(251, 'NoSuchTransaction', why, { errorLabels: ['TransientTransactionError'] });
    }
    if (current) this.end(session, 'aborted');
    const store = this.spare.pop() ?? new Store(this.file);
    const opening: Open = {
      usedAt: performance.now(),
      started: false,
      number,
      store,
      ready: this.begin(session, store),
      expires: setTimeout(() => this.end(session, 'aborted'), LIFETIME_MS).unref(),
    };
    this.open.set(session, opening);
    await opening.ready;
    return store;
  }

  private async begin(session: string, store: Store): Promise<void> {
    try {
      await beginImmediate(store, { patience: PATIENCE_MS, onBusy: () => this.breakIdle() });
      const opened = this.open.get(session);
      if (opened) Object.assign(opened, { usedAt: performance.now(), started: true });
      store.refresh();
    } catch (error) {
      this.open.delete(session);
      this.spare.push(store);
      if (error instanceof CommandError && error.code !== 50) throw error;
      throw writeConflict(
        'Another transaction or writer has kept the write lock for eight seconds. This engine runs transactions one after another; try again.',
      );
    }
  }

  /** @throws NoSuchTransaction (251) when it was rolled back meanwhile */
  async commit(command: Doc): Promise<Doc> {
    const session = sessionOf(command);
    const number = numberOf(command);
    const current = this.open.get(session);
    if (current?.number !== number) {
      const over = this.finished.get(session);
      if (over?.number === number && over.outcome === 'committed') return this.onDisk();
      throw new CommandError(251, 'NoSuchTransaction', `Transaction with { txnNumber: ${number} } has been aborted.`, {
        errorLabels: ['TransientTransactionError'],
      });
    }
    try {
      current.store.sqlite.exec('COMMIT');
    } catch (error) {
      this.end(session, 'aborted');
      throw storageError(error, this.file);
    }
    this.close(session, 'committed');
    return this.onDisk();
  }

  /** A commit that is asked for again has perhaps not reached the disk the first time. */
  private async onDisk(): Promise<Doc> {
    await this.disk.reached();
    return { ok: 1 };
  }

  abort(command: Doc): Doc {
    const session = sessionOf(command);
    if (this.open.get(session)?.number !== numberOf(command)) {
      throw new CommandError(251, 'NoSuchTransaction', 'No such transaction to abort.');
    }
    this.end(session, 'aborted');
    return { ok: 1 };
  }

  /** A refused command ends its transaction, as in MongoDB. */
  fail(command: Doc): void {
    const session = sessionOf(command);
    if (this.open.get(session)?.number === numberOf(command)) this.end(session, 'aborted');
  }

  /** Rolls back a transaction that holds the write lock and has not been used for three seconds. */
  breakIdle(): void {
    const oldest = performance.now() - IDLE_MS;
    for (const [session, { usedAt, started }] of this.open)
      if (started && usedAt < oldest) this.end(session, 'aborted');
  }

  endSessions(sessions: readonly unknown[]): void {
    for (const lsid of sessions) {
      const session = sessionOf({ lsid });
      if (this.open.has(session)) this.end(session, 'aborted');
      this.finished.delete(session);
    }
  }

  closeAll(): void {
    for (const session of Array.from(this.open.keys())) this.end(session, 'aborted');
    for (const store of this.spare.splice(0)) store.close();
  }

  private end(session: string, outcome: 'aborted'): void {
    const current = this.open.get(session);
    if (!current) return;
    rollback(current.store);
    this.close(session, outcome);
  }

  private close(session: string, outcome: 'committed' | 'aborted'): void {
    const current = this.open.get(session);
    if (!current) return;
    clearTimeout(current.expires);
    this.open.delete(session);
    this.finished.set(session, { number: current.number, outcome });
    if (this.finished.size > 10_000) this.finished.delete(this.finished.keys().next().value as string);
    this.spare.push(current.store);
  }
}

function sessionOf({ lsid }: Doc): string {
  const id = (lsid as { id?: unknown } | undefined)?.id;
  if (!(id instanceof Binary)) throw new CommandError(72, 'InvalidOptions', 'A transaction needs a session (lsid).');
  return id.toString('hex');
}

const numberOf = ({ txnNumber }: Doc): bigint => BigInt(String(txnNumber));
