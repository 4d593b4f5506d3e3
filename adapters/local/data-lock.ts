import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../src/errors';

/**
 * Holds a data folder. SQLite's file lock is the operating system's: it goes with the process, even under kill -9, and no
 * stale file can lock anybody out. `exclusive` for a desk that is all in one process, `shared` for web and worker apart.
 */
export function lockData(folder: string, mode: 'exclusive' | 'shared'): { readonly release: () => void } {
  const lock = new Database(join(folder, 'desk.lock'), { timeout: 100 });
  try {
    lock.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT count(*) FROM sqlite_master');
  } catch {
    lock.close();
    throw new DeskError('bad-config', `the data folder ${folder} is in use by another Firstline`, {
      expected:
        'one `firstline start` a folder: stop the other, or give this one a folder with FIRSTLINE_DATA (and PORT)',
    });
  }
  return { release: () => lock.close() };
}
