import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON } from 'bson';
import type { Db } from 'mongodb';
import { Engine } from '../src/index';
import { openDatabase, type TestDatabase } from './open-database';
import { watchLoop } from './watch-loop';

let database: TestDatabase;
let db: Db;
beforeEach(async () => {
  database = await openDatabase({ embedded: true });
  db = database.mongoose.connection.db as unknown as Db;
});
afterEach(() => database.close());

test('a TTL index deletes what has expired and nothing else', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'ttl-'));
  let time = new Date('2026-03-01T10:00:00Z');
  const engine = new Engine(join(dir, 'ttl.db'), { now: () => time });
  const run = async (command: object) => BSON.deserialize(await engine.run('d', Buffer.from(BSON.serialize(command))));
  await run({ createIndexes: 'c', indexes: [{ key: { at: 1 }, name: 'at', expireAfterSeconds: 60 }] });
  await run({
    insert: 'c',
    documents: [
      { _id: 1, at: time },
      { _id: 2, at: new Date(time.getTime() + 50_000) },
      { _id: 3, at: 'no date' },
      { _id: 4 },
    ],
  });
  await engine.sweep();
  expect((await run({ count: 'c' })).n).toBe(4);
  time = new Date(time.getTime() + 61_000);
  await engine.sweep();
  const { cursor } = await run({ find: 'c', sort: { _id: 1 } });
  expect(cursor.firstBatch.map(({ _id }: { _id: number }) => _id)).toEqual([2, 3, 4]);
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

test('large reads, large writes and new indexes do not hold the event loop', async () => {
  const tickets = db.collection('tickets');
  const size = Number(process.env.LOOP_DOCUMENTS ?? 20_000);
  for (let from = 0; from < size; from += 5000) {
    await tickets.insertMany(
      Array.from({ length: 5000 }, (_, n) => ({
        n: from + n,
        status: `s${n % 5}`,
        group: `g${n % 12}`,
        minutes: n % 480,
        text: 'Printer on the second floor prints blank pages',
      })),
    );
  }
  const longest: Record<string, number> = {};
  const watch = async (name: string, run: () => Promise<unknown>) => {
    const { result, heldMs } = await watchLoop(run);
    longest[name] = Math.round(heldMs);
    return result;
  };
  // The first large read starts the thread; its compiler is not what is measured.
  const groups = () =>
    tickets
      .aggregate([{ $group: { _id: { g: '$group', s: '$status' }, n: { $sum: 1 }, m: { $avg: '$minutes' } } }])
      .toArray();
  await groups();
  expect(await watch('aggregate', groups)).toHaveLength(60);
  await watch('createIndex', () => tickets.createIndex({ status: 1, n: -1 }));
  expect(await watch('scan', () => tickets.countDocuments({ text: /blank/, minutes: 7 }))).toBeGreaterThan(0);
  expect(await watch('sort', () => tickets.find().sort({ minutes: 1, group: 1 }).limit(50).toArray())).toHaveLength(50);
  expect(await watch('distinct', () => tickets.distinct('minutes'))).toHaveLength(480);
  expect(await watch('updateMany', () => tickets.updateMany({ group: 'g3' }, { $inc: { minutes: 1 } }))).toMatchObject({
    acknowledged: true,
  });
  let read = 0;
  await watch('export', async () => {
    for await (const { n } of tickets.find()) read += n === undefined ? 0 : 1;
  });
  expect(read).toBe(size);
  await watch('deleteMany', () => tickets.deleteMany({ group: 'g4' }));
  process.stdout.write(`event loop held at most, ms, ${size} documents: ${JSON.stringify(longest)}\n`);
  // The promise is 50 ms; twice that is left for the garbage collector of a test runner.
  expect(Math.max(...Object.values(longest))).toBeLessThan(100);
}, 120_000);

test('an open cursor of the reading thread goes on by getMore and can be closed', async () => {
  const items = db.collection('items');
  await items.insertMany(Array.from({ length: 8000 }, (_, n) => ({ n: (n * 7919) % 8000 })));
  const cursor = items.find().sort({ n: 1 }).batchSize(100);
  let expected = 0;
  for await (const { n } of cursor) {
    expect(n).toBe(expected++);
    if (expected === 450) break;
  }
  await cursor.close();
  expect((await items.find().sort({ n: 1 }).toArray()).length).toBe(8000);
});

test('of a group commit the refused writes fail alone', async () => {
  const items = db.collection<{ _id: number }>('items');
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => items.insertOne({ _id: n % 40 })));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await items.countDocuments()).toBe(40);
});

test('a transaction left open gives way to the next writer, and is told so', async () => {
  const items = db.collection<{ _id: number }>('items');
  const session = database.mongoose.connection.getClient().startSession();
  session.startTransaction();
  await items.insertOne({ _id: 1 }, { session: session });
  await items.insertOne({ _id: 2 });
  await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
  expect((await items.find().toArray()).map(({ _id }) => _id)).toEqual([2]);
  await session.endSession();
}, 30_000);
