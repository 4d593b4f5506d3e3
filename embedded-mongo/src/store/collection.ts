import { keyOf } from '../bson/key';
import { typeOrder, order } from '../bson/type-order';
import { CommandError, type Doc, duplicateKey } from '../errors';
import { someAt } from '../query/path';
import type { Sqlite, Statement } from '../sqlite';
import { indexKeys } from './index-keys';
import { indexedFields, touched } from './indexed-fields';
import type { IndexSpec } from './index-spec';

/** A stored document with its place in the file. */
export interface Row {
  row: number;
  bytes: Buffer;
}

interface IndexStatements {
  add: Statement;
  remove: Statement;
  find: Statement;
}

/** One collection over one SQLite connection: its documents as BSON, and the keys of its indexes kept in step. */
export class Collection {
  private readonly insertRow: Statement;
  private readonly updateRow: Statement;
  private readonly deleteRow: Statement;
  private readonly byKey: Statement;
  private readonly statements = new Map<number, IndexStatements>();
  private readonly prepared = new Map<string, Statement>();

  /** @param onMultikey told the first time a document gives an index several keys */
  constructor(
    private readonly sqlite: Sqlite,
    readonly meta: { id: number; ns: string; options: Doc },
    readonly indexes: IndexSpec[],
    private readonly onMultikey: (index: IndexSpec) => void,
  ) {
    const table = `c_${meta.id}`;
    this.insertRow = sqlite.prepare(`INSERT INTO ${table} (k, d) VALUES (?, ?)`);
    this.updateRow = sqlite.prepare(`UPDATE ${table} SET d = ? WHERE r = ?`);
    this.deleteRow = sqlite.prepare(`DELETE FROM ${table} WHERE r = ?`);
    this.byKey = sqlite.prepare(`SELECT r, d FROM ${table} WHERE k = ?`);
  }

  /** A statement of this collection, prepared once; `$` stands for the table of documents. */
  statement(sql: string): Statement {
    let statement = this.prepared.get(sql);
    if (!statement) {
      statement = this.sqlite.prepare(sql.replaceAll('$', `c_${this.meta.id}`));
      this.prepared.set(sql, statement);
    }
    return statement;
  }

  findByKey(key: Buffer): Row | undefined {
    const found = this.byKey.get(key);
    return found && { row: found[0] as number, bytes: found[1] as Buffer };
  }

  /** @throws DuplicateKey (11000), and nothing is stored */
  insert(bytes: Buffer): number {
    const doc = indexedFields(bytes, this.indexes);
    const key = keyOf(checkedId(doc._id));
    const entries = this.entriesOf(doc);
    for (const { index, keys } of entries) {
      if (!index.unique) continue;
      const taken = this.takenKey(index, keys, -1);
      if (taken && !this.findByKey(key)) throw this.duplicate(index, doc, taken);
    }
    const row = this.insertDocument(key, doc, bytes);
    for (const { index, keys } of entries) for (const entry of keys) this.of(index).add.run(entry, row);
    return row;
  }

  private insertDocument(key: Buffer, doc: Doc, bytes: Buffer): number {
    try {
      return Number(this.insertRow.run(key, bytes).lastInsertRowid);
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
      throw duplicateKey(this.meta.ns, { name: '_id_', key: { _id: 1 } }, { _id: doc._id });
    }
  }

  /** Replaces a document whose `_id` stays. @throws DuplicateKey (11000), and nothing is changed */
  replace(row: number, before: Buffer, after: Buffer): void {
    const indexes = touched(this.indexes, before, after);
    const [old, doc] = indexes.length > 0 ? [indexedFields(before, indexes), indexedFields(after, indexes)] : [{}, {}];
    const changes = indexes.flatMap((index) => changesOf(index, old, doc));
    for (const { index, added } of changes) {
      this.noteArrays(index, doc);
      if (!index.unique) continue;
      const taken = this.takenKey(index, added, row);
      if (taken) throw this.duplicate(index, doc, taken);
    }
    this.updateRow.run(after, row);
    for (const { index, removed, added } of changes) {
      const { remove, add } = this.of(index);
      for (const key of removed) remove.run(key, row);
      for (const key of added) add.run(key, row);
    }
  }

  remove(row: number, doc: Doc): void {
    this.deleteRow.run(row);
    for (const index of this.indexes) for (const key of indexKeys(index, doc)) this.of(index).remove.run(key, row);
  }

  /** Fills a new index from one stored document. @throws DuplicateKey (11000) */
  addToIndex(index: IndexSpec, row: number, doc: Doc): void {
    const keys = indexKeys(index, doc);
    this.noteArrays(index, doc);
    const taken = index.unique ? this.takenKey(index, keys, row) : undefined;
    if (taken) throw this.duplicate(index, doc, taken);
    for (const key of keys) this.of(index).add.run(key, row);
  }

  private entriesOf(doc: Doc): Array<{ index: IndexSpec; keys: Buffer[] }> {
    return this.indexes.map((index) => {
      const keys = indexKeys(index, doc);
      this.noteArrays(index, doc);
      return { index, keys };
    });
  }

  /** An array of one element makes one key only, yet equality with the whole array must not be read off the index. */
  private noteArrays(index: IndexSpec, doc: Doc): void {
    let { arrays } = index;
    index.fields.forEach(({ parts }, at) => {
      if (meetsArray(doc, parts)) arrays |= 1 << at;
    });
    if (arrays === index.arrays) return;
    index.arrays = arrays;
    index.multikey = true;
    this.onMultikey(index);
  }

  private takenKey(index: IndexSpec, keys: readonly Buffer[], row: number): Buffer | undefined {
    const { find } = this.of(index);
    return keys.find((key) => find.get(key, row) !== undefined);
  }

  private duplicate(index: IndexSpec, doc: Doc, _key: Buffer): CommandError {
    const keyValue: Doc = {};
    for (const { path, parts } of index.fields) {
      let shown: unknown = null;
      someAt(doc, parts, (value) => {
        shown = Array.isArray(value) ? this.takenElement(index, doc, { path, list: value }) : (value ?? null);
        return true;
      });
      keyValue[path] = shown;
    }
    return duplicateKey(this.meta.ns, index, keyValue);
  }

  private takenElement(index: IndexSpec, doc: Doc, { path, list }: { path: string; list: unknown[] }): unknown {
    if (path.includes('.')) return list[0] ?? null;
    return (
      list.find((element) =>
        indexKeys(index, { ...doc, [path]: element }).some((key) => this.of(index).find.get(key, -1) !== undefined),
      ) ?? null
    );
  }

  private of(index: IndexSpec): IndexStatements {
    let found = this.statements.get(index.id);
    if (!found) {
      const table = `x_${index.id}`;
      found = {
        add: this.sqlite.prepare(`INSERT OR IGNORE INTO ${table} (k, r) VALUES (?, ?)`),
        remove: this.sqlite.prepare(`DELETE FROM ${table} WHERE k = ? AND r = ?`),
        find: this.sqlite.prepare(`SELECT r FROM ${table} WHERE k = ? AND r <> ? LIMIT 1`),
      };
      this.statements.set(index.id, found);
    }
    return found;
  }
}

function meetsArray(doc: Doc, parts: readonly string[]): boolean {
  let value: unknown = doc;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Doc)[part];
    if (Array.isArray(value)) return true;
  }
  return false;
}

function changesOf(
  index: IndexSpec,
  before: Doc,
  after: Doc,
): Array<{ index: IndexSpec; removed: Buffer[]; added: Buffer[] }> {
  const old = indexKeys(index, before);
  const now = indexKeys(index, after);
  if (old.length === 1 && now.length === 1 && (old[0] as Buffer).equals(now[0] as Buffer)) return [];
  const removed = old.filter((key) => !now.some((other) => other.equals(key)));
  const added = now.filter((key) => !old.some((other) => other.equals(key)));
  return removed.length + added.length > 0 ? [{ index, removed, added }] : [];
}

function checkedId(id: unknown): unknown {
  const type = typeOrder(id);
  if (id === undefined) throw new CommandError(2, 'BadValue', 'The document has no _id.');
  if (type === order.array || type === order.regex)
    throw new CommandError(
      53,
      'InvalidIdField',
      `The '_id' value cannot be of type ${type === order.array ? 'array' : 'regex'}`,
    );
  if (
    type === order.object &&
    Object.keys(id as object).some((name) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name))
  )
    throw new CommandError(52, 'DollarPrefixedFieldName', "_id fields may not contain '$'-prefixed fields");
  return id;
}
