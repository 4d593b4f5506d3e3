import { Decimal128, Long } from 'bson';
import type { Db } from 'mongodb';
import { openDatabase, type TestDatabase } from './open-database';

/** What cannot be done exactly must be refused by name, with a way around: never a silently different result. */
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await openDatabase({ embedded: true });
  db = database.mongoose.connection.db as unknown as Db;
  await db.collection('c').insertMany([
    { n: 1, amount: Decimal128.fromString('1.5'), big: Long.MAX_VALUE },
    { n: 2, amount: Decimal128.fromString('2.5'), big: Long.MIN_VALUE },
  ]);
});
afterAll(() => database.close());

test.each<[string, RegExp, () => Promise<unknown>]>([
  [
    'collation',
    /collation.*lower-cased copy/,
    () =>
      db
        .collection('c')
        .find({}, { collation: { locale: 'en' } })
        .toArray(),
  ],
  [
    'collation of an index',
    /collation/,
    () => db.collection('c').createIndex({ n: 1 }, { collation: { locale: 'zh' } }),
  ],
  [
    '$text',
    /\$text.*search index/,
    () =>
      db
        .collection('c')
        .find({ $text: { $search: 'x' } })
        .toArray(),
  ],
  ['a text index', /text index/, () => db.collection('c').createIndex({ t: 'text' })],
  ['$where', /\$where.*\$expr/, () => db.collection('c').find({ $where: 'true' }).toArray()],
  [
    '$near',
    /\$near.*ranges/,
    () =>
      db
        .collection('c')
        .find({ at: { $near: [1, 2] } })
        .toArray(),
  ],
  [
    '$geoWithin',
    /\$geoWithin/,
    () =>
      db
        .collection('c')
        .find({ at: { $geoWithin: { $center: [[1, 1], 2] } } })
        .toArray(),
  ],
  [
    '$out',
    /\$out.*cursor/,
    () =>
      db
        .collection('c')
        .aggregate([{ $out: 'x' }])
        .toArray(),
  ],
  [
    '$merge',
    /\$merge.*bulkWrite/,
    () =>
      db
        .collection('c')
        .aggregate([{ $merge: 'x' }])
        .toArray(),
  ],
  [
    '$function',
    /\$function/,
    () =>
      db
        .collection('c')
        .aggregate([{ $project: { x: { $function: { body: 'function(){}', args: [], lang: 'js' } } } }])
        .toArray(),
  ],
  ['capped', /capped.*TTL/, () => db.createCollection('x', { capped: true, size: 1000 })],
  ['a view', /viewOn/, () => db.createCollection('x', { viewOn: 'c', pipeline: [] })],
  ['change streams', /\$changeStream/, () => db.collection('c').watch().next()],
  [
    'Decimal128 in a filter',
    /Decimal128.*smallest unit/,
    () =>
      db
        .collection('c')
        .find({ amount: Decimal128.fromString('1.5') })
        .toArray(),
  ],
  ['Decimal128 in a sort', /Decimal128/, () => db.collection('c').find().sort({ amount: 1 }).toArray()],
  [
    'an unsafe int64 in a filter',
    /64-bit/,
    () =>
      db
        .collection('c')
        .find({ n: { $gt: Long.MAX_VALUE } })
        .toArray(),
  ],
  ['an unsafe int64 in a sort', /64-bit/, () => db.collection('c').find().sort({ big: 1 }).toArray()],
  ['Decimal128 under $inc', /Decimal128/, () => db.collection('c').updateOne({ n: 1 }, { $inc: { amount: 1 } })],
  ['$jsonSchema', /\$jsonSchema/, () => db.collection('c').find({ $jsonSchema: {} }).toArray()],
])('%s', async (_name, message, run) => {
  await expect(run()).rejects.toThrow(message);
  await expect(run()).rejects.toMatchObject({ code: 238 });
});

test('Decimal128 and int64 are stored and returned unchanged', async () => {
  const [first] = await db.collection('c').find({ n: 1 }, { promoteLongs: false }).toArray();
  expect(String(first?.amount)).toBe('1.5');
  expect(String(first?.big)).toBe('9223372036854775807');
  await db.collection('c').updateOne({ n: 1 }, { $set: { touched: true } });
  const [touched] = await db.collection('c').find({ n: 1 }, { promoteValues: false }).toArray();
  expect(String(touched?.big)).toBe('9223372036854775807');
});

test('an unknown operator, stage or command is named', async () => {
  await expect(
    db
      .collection('c')
      .find({ n: { $like: 1 } } as never)
      .toArray(),
  ).rejects.toThrow('$like');
  await expect(db.collection('c').find({ $xor: [] }).toArray()).rejects.toThrow('$xor');
  await expect(
    db
      .collection('c')
      .aggregate([{ $nope: 1 }])
      .toArray(),
  ).rejects.toMatchObject({ code: 40324 });
  await expect(db.command({ nope: 1 })).rejects.toMatchObject({ code: 59 });
});
