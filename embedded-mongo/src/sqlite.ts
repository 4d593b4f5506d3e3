import Database from 'better-sqlite3';

/** The few calls of SQLite the engine makes. Rows come as arrays; blobs as Buffers; integers as numbers. */
export interface Statement {
  run(...params: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
  get(...params: readonly unknown[]): unknown[] | undefined;
  all(...params: readonly unknown[]): unknown[][];
  iterate(...params: readonly unknown[]): IterableIterator<unknown[]>;
}

export interface Sqlite {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  /** Copies the whole database to another file while it is in use; resolves with the number of pages. */
  backup(file: string): Promise<number>;
  close(): void;
}

/** How long a call may wait for another process, which holds the file for moments only (recovery after a crash). */
const PATIENCE_MS = 5_000;

/** Opens a database file with better-sqlite3. `node:sqlite` can stand in by giving the same five calls. */
export function openSqlite(file: string, options: { readonly?: boolean } = {}): Sqlite {
  const db = new Database(file, { readonly: options.readonly ?? false, timeout: PATIENCE_MS });
  return {
    exec: (sql) => void db.exec(sql),
    prepare(sql) {
      const statement = db.prepare(sql);
      if (statement.reader) statement.raw(true);
      return statement as unknown as Statement;
    },
    backup: async (target) => (await db.backup(target)).totalPages,
    close: () => void db.close(),
  };
}
