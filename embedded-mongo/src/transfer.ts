import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EJSON } from 'bson';
import type { Collection, Db, Document } from 'mongodb';

export interface Progress {
  collection: string;
  done: number;
  total: number;
}

export interface TransferOptions {
  onProgress?: (progress: Progress) => void;
}

/** Documents per collection. */
export type Counts = Record<string, number>;

const BATCH = 500;
const fileOf = (folder: string, name: string) => join(folder, `${encodeURIComponent(name)}.json`);
const indexFileOf = (folder: string, name: string) => join(folder, `${encodeURIComponent(name)}.indexes.json`);

/**
 * Writes every collection of a database, on either engine, as MongoDB extended JSON: one document a line, as
 * `mongoexport` does and `mongoimport` reads, with the indexes in a file beside it.
 */
export async function exportDatabase(db: Db, folder: string, { onProgress }: TransferOptions = {}): Promise<Counts> {
  await mkdir(folder, { recursive: true });
  const counts: Counts = {};
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const collection = db.collection(name);
    counts[name] = await exportCollection(collection, folder, onProgress);
    await writeFile(indexFileOf(folder, name), `${EJSON.stringify(await collection.indexes(), { relaxed: false })}\n`);
  }
  return counts;
}

async function exportCollection(
  collection: Collection,
  folder: string,
  onProgress: TransferOptions['onProgress'],
): Promise<number> {
  const name = collection.collectionName;
  const total = await collection.estimatedDocumentCount();
  const out = createWriteStream(fileOf(folder, name));
  let done = 0;
  // Types such as int64 and double are kept apart only if the driver does not turn them into plain numbers.
  for await (const doc of collection.find({}, { promoteValues: false, sort: { _id: 1 } })) {
    if (!out.write(`${EJSON.stringify(doc, { relaxed: false })}\n`)) await once(out, 'drain');
    if (++done % BATCH === 0) onProgress?.({ collection: name, done, total });
  }
  out.end();
  await once(out, 'finish');
  onProgress?.({ collection: name, done, total });
  return done;
}

/**
 * Reads what exportDatabase wrote into a database on either engine. Run again after an interruption it ends in the same
 * state, since each document is put in place of the one with its `_id`.
 * @throws Error when afterwards a collection does not hold as many documents as the file
 */
export async function importDatabase(db: Db, folder: string, { onProgress }: TransferOptions = {}): Promise<Counts> {
  const counts: Counts = {};
  for (const file of (await readdir(folder)).filter((one) => one.endsWith('.json') && !one.endsWith('.indexes.json'))) {
    const name = decodeURIComponent(file.slice(0, -'.json'.length));
    const collection = db.collection(name);
    await createIndexes(collection, indexFileOf(folder, name));
    counts[name] = await importCollection(collection, join(folder, file), onProgress);
    const stored = await collection.countDocuments();
    if (stored < counts[name]) {
      throw new Error(
        `Of ${counts[name]} documents in ${file} only ${stored} are in the collection ${name}. Import again.`,
      );
    }
  }
  return counts;
}

async function createIndexes(collection: Collection, file: string): Promise<void> {
  const indexes = EJSON.parse(await readFile(file, 'utf8')) as Document[];
  const wanted = indexes.filter(({ name }) => name !== '_id_').map(({ v: _v, ns: _ns, ...index }) => index);
  if (wanted.length > 0) await collection.createIndexes(wanted as never);
}

async function importCollection(
  collection: Collection,
  file: string,
  onProgress: TransferOptions['onProgress'],
): Promise<number> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  let batch: Document[] = [];
  let done = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    await collection.bulkWrite(
      batch.map((doc) => ({ replaceOne: { filter: { _id: doc._id }, replacement: doc, upsert: true } })),
    );
    done += batch.length;
    batch = [];
    onProgress?.({ collection: collection.collectionName, done, total: done });
  };
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    batch.push(parseLine(line, file, number));
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return done;
}

function parseLine(line: string, file: string, number: number): Document {
  try {
    return EJSON.parse(line, { relaxed: false }) as Document;
  } catch (error) {
    throw new Error(
      `${file}, line ${number}: ${(error as Error).message}. Each line must be one document in extended JSON.`,
    );
  }
}
