import { randomUUID } from 'node:crypto';
import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { CommandError, type Doc } from '../errors';
import { openSqlite, type Sqlite, type Statement } from '../sqlite';
import { Collection } from './collection';
import { compileIndex, type IndexSpec } from './index-spec';

/** 'emb1' in the header of the file, so that tools and a second opening know whose it is. */
export const APPLICATION_ID = 0x656d6231;

const layout = `
CREATE TABLE IF NOT EXISTS em_meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO em_meta VALUES ('catalog', 1);
CREATE TABLE IF NOT EXISTS em_collection (id INTEGER PRIMARY KEY AUTOINCREMENT, ns TEXT NOT NULL UNIQUE, uuid TEXT NOT NULL, options BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS em_index (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, definition BLOB NOT NULL, multikey INTEGER NOT NULL DEFAULT 0, ready INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
`;

/** One SQLite connection with the catalog of collections and indexes it holds. */
export class Store {
  readonly sqlite: Sqlite;
  private readonly collections = new Map<string, Collection>();
  private readonly catalogVersion: Statement;
  private version = -1;

  constructor(
    readonly file: string,
    options: { readonly?: boolean } = {},
  ) {
    this.sqlite = openSqlite(file, options);
    if (!options.readonly) this.prepareFile();
    this.sqlite.exec(
      'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456;',
    );
    this.catalogVersion = this.sqlite.prepare("SELECT value FROM em_meta WHERE name = 'catalog'");
    this.refresh();
  }

  private prepareFile(): void {
    const id = this.pragma('application_id');
    if (id !== 0 && id !== APPLICATION_ID)
      throw new Error(`${this.file} is a SQLite database of another application. Give another file name.`);
    this.sqlite.exec('PRAGMA journal_mode = WAL;');
    if (id === 0) this.sqlite.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ${layout} COMMIT;`);
    this.sqlite.exec('PRAGMA wal_autocheckpoint = 1000;');
  }

  /**
   * Takes the write lock or throws SQLITE_BUSY at once: whoever waits for it must not hold the event loop. All other
   * calls may wait, as another process can hold the file for the moments of a recovery.
   */
  begin(): void {
    this.sqlite.exec('PRAGMA busy_timeout = 0');
    try {
      this.sqlite.exec('BEGIN IMMEDIATE');
    } finally {
      this.sqlite.exec('PRAGMA busy_timeout = 5000');
    }
  }

  pragma(name: string): unknown {
    return this.sqlite.prepare(`PRAGMA ${name}`).get()?.[0];
  }

  /** Loads the catalog again if another connection or process has changed it. */
  refresh(): void {
    const version = this.catalogVersion.get()?.[0] as number;
    if (version === this.version) return;
    this.collections.clear();
    const indexes = this.sqlite
      .prepare('SELECT collection, id, definition, multikey, ready FROM em_index ORDER BY id')
      .all();
    for (const [id, ns, options] of this.sqlite.prepare('SELECT id, ns, options FROM em_collection').all()) {
      const own = indexes
        .filter(([owner]) => owner === id)
        .map(([, index, definition, multikey, ready]) =>
          compileIndex(decode(definition as Buffer), {
            id: index as number,
            arrays: arraysIn(multikey as number),
            ready: ready === 1,
          }),
        );
      this.open({ id: id as number, ns: ns as string, options: decode(options as Buffer) }, own);
    }
    this.version = version;
  }

  /** Forgets what a rolled back transaction had changed in the catalog. */
  reload(): void {
    this.version = -1;
    this.refresh();
  }

  collection(ns: string): Collection | undefined {
    return this.collections.get(ns);
  }

  namespaces(): string[] {
    return [...this.collections.keys()].sort();
  }

  /** Makes a collection. To be called inside a write transaction. */
  create(ns: string, options: Doc = {}): Collection {
    checkNamespace(ns);
    const { lastInsertRowid } = this.sqlite
      .prepare('INSERT INTO em_collection (ns, uuid, options) VALUES (?, ?, ?)')
      .run(ns, randomUUID(), encode(options));
    const id = Number(lastInsertRowid);
    this.sqlite.exec(`CREATE TABLE c_${id} (r INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`);
    this.changed();
    return this.open({ id, ns, options }, []);
  }

  drop(ns: string): void {
    const collection = this.collections.get(ns);
    if (!collection) return;
    const { id } = collection.meta;
    for (const index of collection.indexes) this.sqlite.exec(`DROP TABLE x_${index.id}`);
    this.sqlite.exec(`DROP TABLE c_${id}`);
    this.sqlite.prepare('DELETE FROM em_index WHERE collection = ?').run(id);
    this.sqlite.prepare('DELETE FROM em_collection WHERE id = ?').run(id);
    this.collections.delete(ns);
    this.changed();
  }

  rename(from: string, to: string): void {
    checkNamespace(to);
    this.sqlite.prepare('UPDATE em_collection SET ns = ? WHERE ns = ?').run(to, from);
    this.changed();
    this.reload();
  }

  setOptions(ns: string, options: Doc): void {
    this.sqlite.prepare('UPDATE em_collection SET options = ? WHERE ns = ?').run(encode(options), ns);
    this.changed();
    this.reload();
  }

  /** Makes an index without filling it. */
  addIndex(collection: Collection, definition: Doc): IndexSpec {
    const id = Number(
      this.sqlite
        .prepare('INSERT INTO em_index (collection, name, definition) VALUES (?, ?, ?)')
        .run(collection.meta.id, definition.name, encode(definition)).lastInsertRowid,
    );
    this.sqlite.exec(`CREATE TABLE x_${id} (k BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY (k, r)) WITHOUT ROWID`);
    const index = compileIndex(definition, { id, arrays: 0, ready: false });
    collection.indexes.push(index);
    this.changed();
    return index;
  }

  /** Lets the planner use an index that is filled now. */
  finishIndex(index: IndexSpec): void {
    this.sqlite.prepare('UPDATE em_index SET ready = 1 WHERE id = ?').run(index.id);
    index.ready = true;
    this.changed();
  }

  changeIndex(index: IndexSpec, definition: Doc): void {
    this.sqlite.prepare('UPDATE em_index SET definition = ? WHERE id = ?').run(encode(definition), index.id);
    this.changed();
    this.reload();
  }

  dropIndex(collection: Collection, index: IndexSpec): void {
    this.sqlite.exec(`DROP TABLE x_${index.id}`);
    this.sqlite.prepare('DELETE FROM em_index WHERE id = ?').run(index.id);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
    this.changed();
  }

  close(): void {
    this.sqlite.close();
  }

  private open(meta: { id: number; ns: string; options: Doc }, indexes: IndexSpec[]): Collection {
    const collection = new Collection(this.sqlite, meta, indexes, (index) => {
      this.sqlite.prepare('UPDATE em_index SET multikey = ? WHERE id = ?').run(index.arrays * 2, index.id);
      this.changed();
    });
    this.collections.set(meta.ns, collection);
    return collection;
  }

  private changed(): void {
    this.sqlite.prepare("UPDATE em_meta SET value = value + 1 WHERE name = 'catalog'").run();
    this.version = this.catalogVersion.get()?.[0] as number;
  }
}

/** Stored as the bits of the fields one place up; files of before know only 1: some field has met an array. */
const anyField = 0x3fff_ffff;
const arraysIn = (stored: number): number => (stored === 1 ? anyField : Math.floor(stored / 2));

function checkNamespace(ns: string): void {
  const name = ns.slice(ns.indexOf('.') + 1);
  if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('.') || Buffer.byteLength(ns) > 255) {
    throw new CommandError(73, 'InvalidNamespace', `Invalid namespace specified '${ns.slice(0, 300)}'`);
  }
}
