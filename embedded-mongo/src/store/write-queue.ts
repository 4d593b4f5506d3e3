import { setTimeout as wait } from 'node:timers/promises';
import type { Disk } from './disk';
import { storageError } from './storage-error';
import type { Store } from './store';

interface Task {
  run: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

const PATIENCE_MS = 10_000;
const LONGEST_BATCH_MS = 15;
const LONGEST_PAUSE_MS = 6;

/**
 * Group commit: the writes of one turn of the event loop, and those that come while the disk is waited for, share one
 * transaction and one wait for the disk, and each is acknowledged only after that. A write that refuses (a duplicate key)
 * must leave nothing behind; the others go on.
 */
export class WriteQueue {
  private tasks: Task[] = [];
  private scheduled = false;
  private idle: Promise<void> = Promise.resolve();

  /** @param onBusy told while something else in this process or another holds the write lock */
  constructor(
    private readonly store: Store,
    private readonly disk: Disk,
    private readonly onBusy: () => void,
  ) {}

  /** Runs `task` inside the next write transaction; resolves with its result once that is on the disk. */
  write<T>(task: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.tasks.push({ run: task, resolve: resolve, reject });
      if (!this.scheduled) {
        this.scheduled = true;
        setImmediate(() => {
          this.idle = this.flush();
        });
      }
    });
  }

  /** Resolves when nothing is waiting to be written. */
  async drained(): Promise<void> {
    while (this.scheduled) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.idle;
    }
  }

  private async flush(): Promise<void> {
    try {
      await beginImmediate(this.store, { onBusy: this.onBusy });
    } catch (error) {
      this.scheduled = false;
      for (const task of this.tasks.splice(0)) task.reject(error);
      return;
    }
    await this.commitBatch();
    if (this.tasks.length > 0) {
      setImmediate(() => {
        this.idle = this.flush();
      });
    } else {
      this.scheduled = false;
    }
  }

  private async commitBatch(): Promise<void> {
    const outcomes: Array<() => void> = [];
    const batch: Task[] = [];
    const started = performance.now();
    try {
      this.store.refresh();
      while (this.tasks.length > 0 && (batch.length === 0 || performance.now() - started < LONGEST_BATCH_MS)) {
        const task = this.tasks.shift() as Task;
        batch.push(task);
        outcomes.push(attempt(task));
      }
      this.store.sqlite.exec('COMMIT');
    } catch (error) {
      rollback(this.store);
      for (const task of batch) task.reject(storageError(error, this.store.file));
      return;
    }
    try {
      await this.disk.reached();
    } catch (error) {
      for (const task of batch) task.reject(error);
      return;
    }
    for (const settle of outcomes) settle();
  }
}

/** A refusal is the caller's alone; an error of SQLite itself (disk full) ends the whole batch. */
function attempt({ run, resolve, reject }: Task): () => void {
  try {
    const value = run();
    return () => resolve(value as never);
  } catch (error) {
    if (isSqliteError(error)) throw error;
    return () => reject(error);
  }
}

const isSqliteError = (error: unknown) => String((error as { code?: unknown }).code).startsWith('SQLITE_');

/** Rolls back and forgets what the transaction had changed in the catalog. */
export function rollback(store: Store): void {
  try {
    store.sqlite.exec('ROLLBACK');
  } catch (error) {
    // SQLite has rolled back by itself where it found the disk full; there is nothing left to undo.
    if (!/no transaction is active/.test((error as Error).message)) throw error;
  }
  store.reload();
}

/** Takes the write lock, waiting without holding the event loop while another connection or process has it. */
export async function beginImmediate(
  store: Store,
  { patience = PATIENCE_MS, onBusy }: { patience?: number; onBusy: () => void },
): Promise<void> {
  const deadline = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      store.begin();
      return;
    } catch (error) {
      const busy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > deadline) throw storageError(error, store.file);
      onBusy();
      // Processes that woke together would meet again; chance sets them apart.
      await wait(pause * (0.5 + Math.random()));
    }
  }
}
