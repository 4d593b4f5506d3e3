import type { Db } from 'mongodb';
import { type Migration, migrate } from '../src/index';
import { openDatabase, type TestDatabase } from './open-database';

let database: TestDatabase;
let db: Db;
let time = new Date('2026-03-01T10:00:00Z');
const now = () => time;

beforeEach(async () => {
  database = await openDatabase();
  db = database.mongoose.connection.db as unknown as Db;
  await db
    .collection<{ _id: number; done?: number }>('items')
    .insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
});
afterEach(() => database.close());

/** Counts each document once; throws at document `dieAt`, as a kill would, after what it had saved. */
const marking = (number: number, dieAt = -1): Migration => ({
  number,
  name: `mark ${number}`,
  run: async ({ db: given, resumeFrom, save }) => {
    const items = given.collection<{ _id: number; marks?: number }>('items');
    for await (const { _id } of items
      .find({ _id: { $gt: typeof resumeFrom === 'number' ? resumeFrom : -1 } })
      .sort({ _id: 1 })) {
      if (_id === dieAt) throw new Error('killed');
      await items.updateOne({ _id }, { $inc: { marks: number } });
      await save(_id);
    }
  },
});

test('each runs once, in order, and an interrupted one goes on from where it saved', async () => {
  await expect(migrate(db, [marking(1), marking(2, 6)], { now })).rejects.toThrow('killed');
  expect(await migrate(db, [marking(1), marking(2)], { now })).toEqual([2]);
  expect(await migrate(db, [marking(1), marking(2)], { now })).toEqual([]);
  expect(await db.collection('items').distinct('marks')).toEqual([3]);
});

test('of several processes one migrates and the others wait', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => migrate(db, [marking(1)], { now })));
  expect(runs.flat()).toEqual([1]);
  expect(await db.collection('items').distinct('marks')).toEqual([1]);
});

test('the lease of a killed process runs out', async () => {
  await db
    .collection<{ _id: string; until: Date }>('_migrations')
    .insertOne({ _id: 'lock', until: new Date(time.getTime() + 30_000) });
  const waiting = migrate(db, [marking(1)], { now });
  time = new Date(time.getTime() + 31_000);
  expect(await waiting).toEqual([1]);
});

test('gaps and newer databases are refused', async () => {
  await expect(migrate(db, [marking(2)], { now })).rejects.toThrow('expected 1');
  await migrate(db, [marking(1), marking(2)], { now });
  await expect(migrate(db, [marking(1)], { now })).rejects.toThrow('newer version');
});
