import type { Db, Document } from 'mongodb';
import { Schema } from 'mongoose';
import { openDatabase, type TestDatabase } from './open-database';

/** The storage contract: what the program above relies on, the same on the embedded engine and on MongoDB. */
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await openDatabase();
  db = database.mongoose.connection.db as unknown as Db;
  process.stdout.write(`storage contract on ${database.engine}\n`);
});
afterAll(() => database.close());

let collections = 0;
interface Stored extends Document {
  _id: number | string;
}

async function holding(...docs: Stored[]) {
  const collection = db.collection<Stored>(`c${++collections}`);
  if (docs.length > 0) await collection.insertMany(docs);
  return collection;
}

describe('filters', () => {
  const docs = [
    { _id: 1, n: 1, s: 'a', list: [1, 5, 9], sub: { x: 1, y: null }, d: new Date(1000) },
    { _id: 2, n: 2.5, s: 'B', list: [], sub: { x: 2 }, d: new Date(2000) },
    {
      _id: 3,
      n: null,
      s: 'ab\nc',
      list: [
        { k: 1, v: 2 },
        { k: 2, v: 1 },
      ],
      d: null,
    },
    { _id: 4, s: ['a', 'z'], list: 'text', n: '1' },
    { _id: 5, n: [1, 2], sub: [{ x: 1 }, { x: 7 }] },
  ];
  test.each<[Document, number[]]>([
    [{}, [1, 2, 3, 4, 5]],
    [{ n: 1 }, [1, 5]],
    [{ n: { $ne: 1 } }, [2, 3, 4]],
    [{ n: null }, [3]],
    [{ n: { $exists: false } }, []],
    [{ sub: null }, [3, 4]],
    [{ 'sub.y': null }, [1, 2, 3, 4, 5]],
    [{ 'sub.x': 1 }, [1, 5]],
    [{ 'sub.x': { $gt: 1, $lt: 5 } }, [2, 5]],
    [{ sub: { $elemMatch: { x: { $gt: 5 } } } }, [5]],
    [{ n: { $gt: 1 } }, [2, 5]],
    [{ n: { $gte: 1, $lte: 2 } }, [1, 5]],
    [{ n: { $in: [2.5, '1'] } }, [2, 4]],
    [{ n: { $nin: [1, null] } }, [2, 4]],
    [{ n: { $not: { $gt: 1 } } }, [1, 3, 4]],
    [{ s: /^a/ }, [1, 3, 4]],
    [{ s: { $regex: '^b', $options: 'i' } }, [2]],
    [{ s: { $regex: 'c$', $options: 'm' } }, [3]],
    [{ s: { $not: /^a/ } }, [2, 5]],
    [{ s: 'z' }, [4]],
    [{ s: ['a', 'z'] }, [4]],
    [{ list: 5 }, [1]],
    [{ list: { $gt: 4, $lt: 2 } }, [1]],
    [{ list: { $elemMatch: { $gt: 4, $lt: 6 } } }, [1]],
    [{ list: { $elemMatch: { k: 1, v: 1 } } }, []],
    [{ 'list.k': 1, 'list.v': 1 }, [3]],
    [{ list: { $all: [1, 9] } }, [1]],
    [{ list: { $size: 0 } }, [2]],
    [{ list: [] }, [2]],
    [{ 'list.0': 1 }, [1]],
    [{ list: { $type: 'array' } }, [1, 2, 3]],
    [{ n: { $type: 'string' } }, [4]],
    [{ n: { $mod: [2, 1] } }, [1, 5]],
    [{ d: { $lte: new Date(1500) } }, [1]],
    [{ $or: [{ n: 1 }, { s: 'B' }] }, [1, 2, 5]],
    [{ $nor: [{ n: 1 }, { s: 'B' }] }, [3, 4]],
    [{ $and: [{ n: { $exists: true } }, { 'sub.x': 2 }] }, [2]],
    [{ $expr: { $gt: ['$sub.x', 1] } }, [2, 5]],
    [{ _id: { $in: [5, 1, 99] } }, [1, 5]],
    [{ constructor: { $exists: true } }, []],
  ])('%j finds %j', async (filter, expected) => {
    const collection = await holding(...docs);
    const ids = (await collection.find(filter).toArray()).map(({ _id }) => _id);
    expect(ids.sort((a, b) => Number(a) - Number(b))).toEqual(expected);
    expect(await collection.countDocuments(filter)).toBe(expected.length);
  });

  test('every filter gives the same with indexes as without', async () => {
    const collection = await holding(...docs);
    await collection.createIndexes([
      { key: { n: 1 } },
      { key: { s: -1, n: 1 } },
      { key: { list: 1 } },
      { key: { 'sub.x': -1 } },
      { key: { d: 1 } },
    ]);
    const filters: Document[] = [
      { n: 1 },
      { n: null },
      { n: { $gt: 1 } },
      { n: { $gte: 1, $lte: 2 } },
      { s: /^a/ },
      { s: 'a', n: '1' },
      { list: 5 },
      { list: { $gt: 4, $lt: 2 } },
      { 'sub.x': { $in: [1, 2] } },
      { d: null },
      { d: { $gt: new Date(0) } },
      { list: [] },
      { s: { $lt: 'b' } },
    ];
    for (const filter of filters) {
      const scanned = await collection.find(filter).hint({ $natural: 1 }).sort({ _id: 1 }).toArray();
      expect(await collection.find(filter).sort({ _id: 1 }).toArray()).toEqual(scanned);
    }
  });
});

describe('order', () => {
  test('values of all types sort as MongoDB sorts them, with an index and without', async () => {
    const values = [{ z: 1 }, 'text', 3, null, true, new Date(5), [2], 'Text', -1, false, 2.5];
    const collection = await holding(...values.map((v, _id) => ({ _id, v })));
    const expected = [3, 8, 6, 10, 2, 7, 1, 0, 9, 4, 5];
    const sorted = async () => (await collection.find().sort({ v: 1, _id: 1 }).toArray()).map(({ _id }) => _id);
    expect(await sorted()).toEqual(expected);
    await collection.createIndex({ v: 1, _id: 1 });
    expect(await sorted()).toEqual(expected);
  });

  test('skip, limit and several keys', async () => {
    const collection = await holding(...Array.from({ length: 20 }, (_, n) => ({ _id: n, g: n % 3, n })));
    await collection.createIndex({ g: 1, n: -1 });
    const page = await collection.find({}).sort({ g: 1, n: -1 }).skip(2).limit(3).project({ n: 1, _id: 0 }).toArray();
    expect(page).toEqual([{ n: 12 }, { n: 9 }, { n: 6 }]);
    expect(
      (
        await collection
          .find({ g: { $in: [0, 2] } })
          .sort({ n: -1 })
          .limit(2)
          .toArray()
      ).map(({ n }) => n),
    ).toEqual([18, 17]);
  });
});

describe('updates', () => {
  test.each<[string, Document, Document | Document[], Document]>([
    ['$set makes the way', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    ['$set fills an array', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['$unset', { a: 1, b: [1, 2] }, { $unset: { a: '', 'b.0': '' } }, { b: [null, 2] }],
    ['$inc and $mul', { a: 1, b: 3 }, { $inc: { a: 2, c: 5 }, $mul: { b: 2, d: 9 } }, { a: 3, b: 6, c: 5, d: 0 }],
    ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } }, { a: 3, b: 5, c: 1 }],
    ['$rename', { a: 1, b: { c: 2 } }, { $rename: { 'b.c': 'd' } }, { a: 1, b: {}, d: 2 }],
    [
      '$push with modifiers',
      { a: [3, 1] },
      { $push: { a: { $each: [2, 5], $sort: -1, $slice: 3 } } },
      { a: [5, 3, 2] },
    ],
    ['$push at a position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
    ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [{ x: 1 }, 2, 2] } } }, { a: [1, { x: 1 }, 2] }],
    ['$pop', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
    [
      '$pull by value, filter and operator',
      { a: [{ x: 1, y: 2 }, { x: 2 }], b: [1, 5, 9], c: ['p', 'q'] },
      { $pull: { a: { x: 1 }, b: { $gt: 4 }, c: 'q' } },
      { a: [{ x: 2 }], b: [1], c: ['p'] },
    ],
    ['$pullAll', { a: [1, 2, 1] }, { $pullAll: { a: [1] } }, { a: [2] }],
    ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
    ['$[] changes all', { a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
    ['a pipeline', { a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, c: 3 }],
  ])('%s', async (_name, before, update, after) => {
    const collection = await holding({ _id: 1, ...before });
    await collection.updateOne({ _id: 1 }, update);
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, ...after });
  });

  test('the positional operator and arrayFilters', async () => {
    const collection = await holding({
      _id: 1,
      items: [
        { k: 'a', n: 1 },
        { k: 'b', n: 2 },
        { k: 'b', n: 3 },
      ],
    });
    await collection.updateOne({ 'items.k': 'b' }, { $set: { 'items.$.n': 20 } });
    await collection.updateOne(
      { _id: 1 },
      { $inc: { 'items.$[big].n': 100 } },
      { arrayFilters: [{ 'big.n': { $gt: 2 } }] },
    );
    expect((await collection.findOne({}))?.items).toEqual([
      { k: 'a', n: 1 },
      { k: 'b', n: 120 },
      { k: 'b', n: 103 },
    ]);
    await expect(collection.updateOne({ _id: 1 }, { $set: { 'items.$.n': 1 } })).rejects.toMatchObject({ code: 2 });
  });

  test('upserts take the equalities of the filter and $setOnInsert', async () => {
    const collection = await holding();
    const made = await collection.updateOne(
      { key: 'x', n: { $gt: 1 }, 'a.b': 3 },
      { $set: { v: 1 }, $setOnInsert: { w: 2 } },
      { upsert: true },
    );
    expect(made).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ key: 'x', a: { b: 3 }, v: 1, w: 2 });
    expect(
      await collection.updateOne({ key: 'x' }, { $set: { v: 1 }, $setOnInsert: { w: 9 } }, { upsert: true }),
    ).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  test('conflicting and impossible changes are refused and change nothing', async () => {
    const collection = await holding({ _id: 1, a: 'text', list: [1] });
    await expect(collection.updateOne({ _id: 1 }, { $set: { a: 1 }, $inc: { 'a.b': 1 } })).rejects.toMatchObject({
      code: 40,
    });
    await expect(collection.updateOne({ _id: 1 }, { $inc: { a: 1 } })).rejects.toMatchObject({ code: 14 });
    await expect(collection.updateOne({ _id: 1 }, { $set: { 'a.b': 1 } })).rejects.toMatchObject({ code: 28 });
    await expect(collection.updateOne({ _id: 1 }, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
    await expect(collection.updateOne({ _id: 1 }, { $push: { a: 1 } } as Document)).rejects.toMatchObject({ code: 2 });
    expect(await collection.findOne({})).toEqual({ _id: 1, a: 'text', list: [1] });
  });

  test('findOneAnd… returns the document before or after', async () => {
    const collection = await holding({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({ _id: 2, n: 2 });
    expect(
      await collection.findOneAndUpdate(
        { _id: 1 },
        { $inc: { n: 10 } },
        { returnDocument: 'after', projection: { n: 1, _id: 0 } },
      ),
    ).toEqual({ n: 11 });
    expect(await collection.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 1,
      m: 1,
    });
    expect(await collection.findOneAndDelete({ _id: 2 })).toEqual({ _id: 2, n: 12 });
    expect(
      await collection.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } }, { upsert: true, returnDocument: 'after' }),
    ).toEqual({ _id: 9, n: 1 });
    expect(await collection.findOneAndDelete({ _id: 77 })).toBeNull();
  });
});

describe('indexes', () => {
  test('a unique index refuses a second document and says which', async () => {
    const collection = await holding({ _id: 1, mail: 'a@b.c' });
    await collection.createIndex({ mail: 1 }, { unique: true });
    const second = collection.insertOne({ _id: 2, mail: 'a@b.c' });
    await expect(second).rejects.toMatchObject({ code: 11000, keyPattern: { mail: 1 }, keyValue: { mail: 'a@b.c' } });
    await collection.insertOne({ _id: 3 });
    await expect(collection.insertOne({ _id: 4 })).rejects.toMatchObject({ code: 11000 });
    await expect(collection.updateOne({ _id: 3 }, { $set: { mail: 'a@b.c' } })).rejects.toMatchObject({ code: 11000 });
    expect(await collection.countDocuments({})).toBe(2);
    await expect(
      (await holding({ _id: 1, a: 1 }, { _id: 2, a: 1 })).createIndex({ a: 1 }, { unique: true }),
    ).rejects.toMatchObject({ code: 11000 });
  });

  test('sparse, partial and multikey unique indexes', async () => {
    const collection = await holding();
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true });
    await collection.createIndex({ b: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await collection.createIndex({ tags: 1 }, { unique: true, partialFilterExpression: { tags: { $exists: true } } });
    await collection.insertMany([
      { _id: 1, b: 1 },
      { _id: 2, b: 1 },
      { _id: 3, b: 1, active: true, tags: ['x', 'y'] },
    ]);
    await expect(collection.insertOne({ _id: 4, b: 1, active: true })).rejects.toMatchObject({ code: 11000 });
    await expect(collection.insertOne({ _id: 5, tags: ['z', 'y'] })).rejects.toMatchObject({
      code: 11000,
      keyValue: { tags: 'y' },
    });
    expect((await collection.find({ b: 1 }).toArray()).length).toBe(3);
    expect((await collection.find({ a: null }).toArray()).length).toBe(3);
  });

  test('ordered and unordered bulk writes', async () => {
    const collection = await holding({ _id: 1 });
    const writes = [
      { insertOne: { document: { _id: 2 } } },
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 1 } } } },
      { deleteOne: { filter: { _id: 2 } } },
    ];
    await expect(collection.bulkWrite(writes)).rejects.toMatchObject({
      code: 11000,
      result: { insertedCount: 1, modifiedCount: 0 },
    });
    await collection.deleteOne({ _id: 2 });
    await expect(collection.bulkWrite(writes, { ordered: false })).rejects.toMatchObject({
      result: { insertedCount: 1, modifiedCount: 1, deletedCount: 1 },
    });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
  });
});

test('aggregation joins, groups, unwinds and facets', async () => {
  const people = await holding({ _id: 'p1', name: 'Ann' }, { _id: 'p2', name: 'Bo' });
  const tickets = await holding(
    { _id: 1, by: 'p1', n: 2, tags: ['a', 'b'] },
    { _id: 2, by: 'p2', n: 3, tags: ['b'] },
    { _id: 3, by: 'p1', n: 5, tags: [] },
  );
  const joined = await tickets
    .aggregate([
      { $match: { n: { $gte: 2 } } },
      { $lookup: { from: people.collectionName, localField: 'by', foreignField: '_id', as: 'who' } },
      { $unwind: '$who' },
      { $group: { _id: '$who.name', n: { $sum: '$n' }, most: { $max: '$n' } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  expect(joined).toEqual([
    { _id: 'Ann', n: 7, most: 5 },
    { _id: 'Bo', n: 3, most: 3 },
  ]);
  const withPipeline = await tickets
    .aggregate([
      { $sort: { _id: 1 } },
      { $limit: 1 },
      {
        $lookup: {
          from: people.collectionName,
          let: { id: '$by' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }, { $project: { _id: 0 } }],
          as: 'who',
        },
      },
      { $project: { who: 1 } },
    ])
    .toArray();
  expect(withPipeline).toEqual([{ _id: 1, who: [{ name: 'Ann' }] }]);
  const [facets] = await tickets
    .aggregate([{ $facet: { tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }], total: [{ $count: 'n' }] } }])
    .toArray();
  expect(facets).toEqual({
    tags: [
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ],
    total: [{ n: 3 }],
  });
  const all = await tickets
    .aggregate([
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: { by: '$by', big: { $gt: ['$n', 2] } },
          sum: { $sum: '$n' },
          avg: { $avg: '$n' },
          first: { $first: '$n' },
          last: { $last: '$none' },
          list: { $push: '$n' },
          count: { $count: {} },
        },
      },
      { $sort: { sum: 1 } },
    ])
    .toArray();
  expect(all).toEqual([
    { _id: { by: 'p1', big: false }, sum: 2, avg: 2, first: 2, last: null, list: [2], count: 1 },
    { _id: { by: 'p2', big: true }, sum: 3, avg: 3, first: 3, last: null, list: [3], count: 1 },
    { _id: { by: 'p1', big: true }, sum: 5, avg: 5, first: 5, last: null, list: [5], count: 1 },
  ]);
  const sets = await tickets
    .aggregate([{ $unwind: '$tags' }, { $group: { _id: null, tags: { $addToSet: '$tags' } } }])
    .toArray();
  expect((sets.flatMap(({ tags }) => tags) as string[]).sort((a, b) => (a < b ? -1 : 1))).toEqual(['a', 'b']);
  const whole = await tickets
    .aggregate([
      { $group: { _id: '$by', first: { $first: '$$ROOT' }, tag: { $first: { $getField: 'tags' } } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  expect(whole[0]).toEqual({ _id: 'p1', first: { _id: 1, by: 'p1', n: 2, tags: ['a', 'b'] }, tag: ['a', 'b'] });
  await tickets.createIndex({ by: 1 });
  expect(
    await tickets.aggregate([{ $group: { _id: '$by', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]).toArray(),
  ).toEqual([
    { _id: 'p1', n: 2 },
    { _id: 'p2', n: 1 },
  ]);
  expect(await tickets.distinct('by')).toEqual(['p1', 'p2']);
  expect(await tickets.distinct('tags', { n: { $lt: 3 } })).toEqual(['a', 'b']);
});

test('a transaction is kept whole or not at all, and seen by no one before', async () => {
  const collection = await holding({ _id: 1, n: 1 });
  const { connection } = database.mongoose;
  await connection.transaction(async (session) => {
    await collection.updateOne({ _id: 1 }, { $set: { n: 2 } }, { session: session });
    await collection.insertOne({ _id: 2 }, { session: session });
    expect(await collection.countDocuments({}, { session: session })).toBe(2);
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
  });
  const failed = connection.transaction(async (session) => {
    await collection.deleteMany({}, { session: session });
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, n: 2 }, { _id: 2 }]);
});

test('mongoose on top: versions, timestamps, populate, discriminators, cursors', async () => {
  const { mongoose } = database;
  const Person = mongoose.model('Person', new Schema({ name: String }));
  const Ticket = mongoose.model(
    'Ticket',
    new Schema(
      { title: String, by: { type: Schema.Types.ObjectId, ref: 'Person' }, notes: [{ text: String }] },
      { timestamps: true, optimisticConcurrency: true, discriminatorKey: 'kind' },
    ),
  );
  const Incident = Ticket.discriminator('Incident', new Schema({ impact: Number }));
  const ann = await Person.create({ name: 'Ann' });
  const made = await Incident.create({ title: 'No mail', by: ann._id, impact: 2, notes: [{ text: 'one' }] });
  const stale = await Ticket.findById(made._id).orFail();
  made.notes.push({ text: 'two' });
  await made.save();
  stale.title = 'Old view';
  await expect(stale.save()).rejects.toThrow(/version|No matching document/i);
  const found = await Ticket.findOne({ kind: 'Incident' }).populate<{ by: { name: string } }>('by').orFail();
  expect(found.by.name).toBe('Ann');
  expect(found.get('createdAt')).toBeInstanceOf(Date);
  await Ticket.insertMany(Array.from({ length: 250 }, (_, n) => ({ title: `t${n}` })));
  let seen = 0;
  for await (const doc of Ticket.find().sort({ _id: 1 }).batchSize(40).cursor()) seen += doc.title ? 1 : 0;
  expect(seen).toBe(251);
  expect(await Ticket.syncIndexes()).toEqual([]);
});

test('hostile text is stored and found as it is', async () => {
  const collection = await holding();
  await collection.createIndex({ text: 1 });
  const texts = [
    'x'.repeat(100_000),
    'null\0byte',
    '$where',
    '{"$gt":""}',
    '\u200b\u202e',
    '👩‍👩‍👧',
    'a.b.c',
    "'; DROP TABLE c_1; --",
    '__proto__',
  ];
  await collection.insertMany(texts.map((text, _id) => ({ _id, text, [`k${_id}`]: text })));
  for (const [_id, text] of texts.entries()) expect((await collection.findOne({ text }))?._id).toBe(_id);
  await collection.insertOne({ _id: 'lone', text: 'a\ud800b' });
  expect((await collection.findOne({ _id: 'lone' }))?.text).toBe('a\ufffdb');
  const odd = JSON.parse('{"_id":"odd","__proto__":{"x":1},"constructor":"c","a b":1}') as Stored;
  await collection.insertOne(odd);
  expect(Object.keys((await collection.findOne({ _id: 'odd' }, { projection: { text: 0 } })) ?? {})).toEqual([
    '_id',
    '__proto__',
    'constructor',
    'a b',
  ]);
  expect((await collection.findOne({ constructor: 'c' }))?._id).toBe('odd');
  await collection.updateOne({ _id: 'odd' }, { $set: { '__proto__.y': 2, 'nested.__proto__': 3 } });
  expect(
    Object.getOwnPropertyDescriptor((await collection.findOne({ '__proto__.y': 2 })) ?? {}, '__proto__')?.value,
  ).toEqual({ x: 1, y: 2 });
  expect(({} as Record<string, unknown>).x).toBeUndefined();
  await expect(collection.find({ text: { $gt: { $where: '1' } } }).toArray()).resolves.toEqual([]);
});
