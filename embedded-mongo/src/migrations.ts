import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from 'mongodb';

/** What a migration is given to work with. */
export interface MigrationWork {
  db: Db;
  /** What `save` kept last time, when a kill has interrupted this migration; undefined at its first run. */
  resumeFrom: unknown;
  /** Keeps how far it has come; a migration must be able to go on from there, doing twice whatever came after. */
  save: (position: unknown) => Promise<void>;
}

export interface Migration {
  /** From 1, without gaps. A number once released never changes its meaning. */
  number: number;
  name: string;
  run: (work: MigrationWork) => Promise<void>;
}

interface Entry {
  _id: number | 'lock';
  name?: string;
  position?: unknown;
  doneAt?: Date;
  owner?: string;
  until?: Date;
}

export interface MigrationOptions {
  now: () => Date;
  onProgress?: (migration: Migration) => void;
}

const LEASE_MS = 30_000;
const DUPLICATE = 11000;

/**
 * Runs the migrations not done yet, in order, on either engine. Of several processes one does the work and the others
 * wait; one killed in the middle is gone on with by the next, from where it saved.
 * @returns the numbers run
 * @throws Error for gaps in the numbers, or a database from a newer version of the program
 */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  { now, onProgress }: MigrationOptions,
): Promise<number[]> {
  migrations.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`Migration "${name}" has number ${number}; expected ${index + 1}.`);
  });
  const entries = db.collection<Entry>('_migrations');
  const owner = randomUUID();
  await takeLock(db, owner, now);
  const renewal = setInterval(
    () =>
      void entries
        .updateOne({ _id: 'lock', owner }, { $set: { until: new Date(now().getTime() + LEASE_MS) } })
        .catch((error: Error) => process.emitWarning(error)),
    LEASE_MS / 3,
  );
  try {
    const known = await entries.find({ _id: { $ne: 'lock' } }).toArray();
    const newest = Math.max(0, ...known.map(({ _id }) => Number(_id)));
    if (newest > migrations.length) {
      throw new Error(
        `The database was used by a newer version (migration ${newest}; this program knows ${migrations.length}). Install that version again.`,
      );
    }
    const run: number[] = [];
    for (const migration of migrations) {
      const entry = known.find(({ _id }) => _id === migration.number);
      if (entry?.doneAt) continue;
      onProgress?.(migration);
      await runOne(db, migration, { resumeFrom: entry?.position, now });
      run.push(migration.number);
    }
    return run;
  } finally {
    clearInterval(renewal);
    await entries.deleteOne({ _id: 'lock', owner });
  }
}

async function runOne(
  db: Db,
  { number, name, run }: Migration,
  { resumeFrom, now }: { resumeFrom: unknown; now: () => Date },
): Promise<void> {
  const entries = db.collection<Entry>('_migrations');
  const save = async (position: unknown) => {
    await entries.updateOne({ _id: number }, { $set: { name, position } }, { upsert: true });
  };
  await run({ db, resumeFrom, save });
  await entries.updateOne({ _id: number }, { $set: { name, doneAt: now() } }, { upsert: true });
}

/** The lock is a lease: a killed process gives way after half a minute. */
async function takeLock(db: Db, owner: string, now: () => Date): Promise<void> {
  const entries = db.collection<Entry>('_migrations');
  for (;;) {
    try {
      const time = now();
      await entries.updateOne(
        { _id: 'lock', until: { $lt: time } },
        { $set: { owner, until: new Date(time.getTime() + LEASE_MS) } },
        { upsert: true },
      );
      return;
    } catch (error) {
      // Somebody holds an unexpired lease: the upsert met his entry.
      if ((error as { code?: unknown }).code !== DUPLICATE) throw error;
      await wait(200);
    }
  }
}
