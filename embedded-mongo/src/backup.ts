import { access, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSqlite } from './sqlite';
import { APPLICATION_ID } from './store/store';
import { storageError } from './store/storage-error';

export interface Copied {
  bytes: number;
}

/**
 * Copies a database file while it is in use. The copy gets its name only when it is whole and checked, so that a file
 * called a backup is one.
 * @throws CommandError naming the file and what to do when a disk is full or may not be written
 */
export async function backup(file: string, target: string): Promise<Copied> {
  const unfinished = `${target}.unfinished`;
  try {
    await access(file);
    await rm(unfinished, { force: true });
    const source = openSqlite(file, { readonly: true });
    try {
      // Within one read transaction the source stands still; without it each write would start the copy again.
      source.exec('BEGIN');
      source.prepare('SELECT value FROM em_meta').get();
      await source.backup(unfinished);
    } finally {
      source.close();
    }
    standAlone(unfinished);
    check(unfinished);
    await toDisk(unfinished);
    await rename(unfinished, target);
    await toDisk(dirname(target));
    return { bytes: (await stat(target)).size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw storageError(error, target);
  }
}

/**
 * Puts a backup in the place of a database file that no process has open. What was there is kept beside it.
 * @param now for the name of the file kept
 * @throws Error when the backup is damaged or of another program, or the file is in use; nothing is changed then
 */
export async function restore(backupFile: string, file: string, now: Date): Promise<{ kept?: string }> {
  check(backupFile);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) refuseInUse(file);
  const unfinished = `${file}.unfinished`;
  try {
    await copyFile(backupFile, unfinished);
    check(unfinished);
    await toDisk(unfinished);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw storageError(error, file);
  }
  const kept = `${file}.before-${now.toISOString().replaceAll(':', '-')}`;
  if (exists) await rename(file, kept);
  for (const side of ['-wal', '-shm']) await rm(`${file}${side}`, { force: true });
  await rename(unfinished, file);
  await toDisk(dirname(file));
  return exists ? { kept } : {};
}

/** A backup is one file that can be read from anywhere, without the log and its shared memory beside it. */
function standAlone(file: string): void {
  const db = openSqlite(file);
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
}

/** @throws Error when the file is no whole database of this engine */
function check(file: string): void {
  try {
    const db = openSqlite(file, { readonly: true });
    try {
      const id = db.prepare('PRAGMA application_id').get()?.[0];
      if (id !== APPLICATION_ID) throw new Error(`${file} is no database of this engine. Give a file made by backup.`);
      const found = db.prepare('PRAGMA integrity_check(1)').get()?.[0];
      if (found !== 'ok') throw new Error(`${file} is damaged: ${String(found)}. Use another backup.`);
    } finally {
      db.close();
    }
  } catch (error) {
    throw storageError(error, file);
  }
}

/** Writes the log back into the file, which only the last user of a database can do whole. */
function refuseInUse(file: string): void {
  const db = openSqlite(file);
  try {
    db.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE);',
    );
  } catch (error) {
    throw String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
      ? new Error(`${file} is in use. Stop the program that has it open, then restore.`)
      : storageError(error, file);
  } finally {
    db.close();
  }
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some systems cannot flush a folder; the file itself has been.
    if (!['EPERM', 'EINVAL', 'EISDIR'].includes(String((error as { code?: unknown }).code))) throw error;
  } finally {
    await handle.close();
  }
}
