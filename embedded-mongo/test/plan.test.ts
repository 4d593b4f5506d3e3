import type { Db, Document } from 'mongodb';
import { openDatabase, type TestDatabase } from './open-database';

let database: TestDatabase;
let db: Db;
interface Item extends Document {
  _id: number;
}

beforeAll(async () => {
  database = await openDatabase({ embedded: true });
  db = database.mongoose.connection.db as unknown as Db;
  const items = db.collection<Item>('items');
  await items.createIndexes([
    { key: { status: 1, at: -1 } },
    { key: { group: 1 } },
    { key: { tags: 1 } },
    { key: { tags: 1, at: -1 } },
    { key: { mail: 1 }, sparse: true },
    { key: { n: -1 }, partialFilterExpression: { open: true } },
  ]);
  await items.insertMany(
    Array.from({ length: 600 }, (_, n) => ({
      _id: n,
      status: `s${n % 3}`,
      at: new Date(n * 1000),
      group: `g${n % 20}`,
      tags: [`t${n % 7}`, 'all'],
      n,
      open: n % 2 === 0,
      ...(n % 10 === 0 ? { mail: `m${n}` } : {}),
    })),
  );
});
afterAll(() => database.close());

interface Explained {
  queryPlanner: { winningPlan: Stage };
  executionStats: { totalDocsExamined: number; totalKeysExamined: number; nReturned: number };
}
interface Stage {
  stage: string;
  indexName?: string;
  inputStage?: Stage;
}
const stages = (plan: Stage | undefined): string[] =>
  plan ? [plan.indexName ? `${plan.stage} ${plan.indexName}` : plan.stage, ...stages(plan.inputStage)] : [];

test.each<[string, Document, Document | undefined, string[], number]>([
  ['equality', { group: 'g1' }, undefined, ['FETCH', 'IXSCAN group_1'], 30],
  ['a point', { _id: 5 }, undefined, ['FETCH', 'IDHACK _id_'], 1],
  ['equality and order', { status: 's1' }, { at: -1 }, ['FETCH', 'IXSCAN status_1_at_-1'], 200],
  ['equality and the order reversed', { status: 's1' }, { at: 1 }, ['FETCH', 'IXSCAN status_1_at_-1'], 200],
  [
    'equality and a range',
    { status: 's1', at: { $gte: new Date(597_000) } },
    undefined,
    ['FETCH', 'IXSCAN status_1_at_-1'],
    1,
  ],
  ['$in', { group: { $in: ['g1', 'g2', 'g2'] } }, undefined, ['FETCH', 'IXSCAN group_1'], 60],
  ['a prefix', { group: /^g1/ }, undefined, ['FETCH', 'IXSCAN group_1'], 330],
  ['an array', { tags: 't3' }, undefined, ['FETCH', 'IXSCAN tags_1'], 86],
  ['a sparse index only for what it holds', { mail: 'm10' }, undefined, ['FETCH', 'IXSCAN mail_1'], 1],
  ['no sparse index for missing fields', { mail: null }, undefined, ['COLLSCAN'], 600],
  ['a partial index only under its condition', { n: { $gt: 590 }, open: true }, undefined, ['FETCH', 'IXSCAN n_-1'], 4],
  ['no partial index without it', { n: { $gt: 590 } }, undefined, ['COLLSCAN'], 600],
  ['pages by _id', { _id: { $gt: 590 } }, { _id: 1 }, ['FETCH', 'IXSCAN _id_'], 9],
  ['newest by _id', {}, { _id: -1 }, ['FETCH', 'IXSCAN _id_'], 600],
  ['a sort nothing serves', { group: 'g1' }, { n: 1 }, ['SORT', 'FETCH', 'IXSCAN group_1'], 30],
])('%s', async (_name, filter, sort, expected, examined) => {
  const cursor = db.collection<Item>('items').find(filter as never);
  const explained = (await (sort ? cursor.sort(sort) : cursor).explain('executionStats')) as unknown as Explained;
  expect(stages(explained.queryPlanner.winningPlan)).toEqual(expected);
  expect(explained.executionStats.totalDocsExamined).toBe(examined);
});

test('a page of a sorted index reads no more than the page', async () => {
  const explained = (await db
    .collection<Item>('items')
    .find({ status: 's2' })
    .sort({ at: -1 })
    .limit(20)
    .explain('executionStats')) as unknown as Explained;
  expect(explained.executionStats.totalDocsExamined).toBe(20);
});

test('a page and a count with one value of an array are read off its index', async () => {
  const items = db.collection<Item>('items');
  const explained = (await items
    .find({ tags: 't3', at: { $lt: new Date(500_000) } })
    .sort({ at: -1 })
    .limit(5)
    .explain('executionStats')) as unknown as Explained;
  expect(stages(explained.queryPlanner.winningPlan)).toEqual(['FETCH', 'IXSCAN tags_1_at_-1']);
  expect(explained.executionStats.totalDocsExamined).toBe(5);
  expect(await items.countDocuments({ tags: 't3' })).toBe(86);
  expect(await items.countDocuments({ tags: { $in: ['t3', 'all'] } })).toBe(600);
  const sortedByTag = (await items.find({ tags: 't3' }).sort({ tags: 1, _id: 1 }).toArray()).map(({ _id }) => _id);
  expect(sortedByTag).toHaveLength(86);
});

test('several values of one array are looked for in its index, and only what has them all is read', async () => {
  const items = db.collection<Item>('items');
  const both = { tags: 'all', $and: [{ tags: { $in: ['t3', 'none'] } }] };
  const read = async (filter: Document) => {
    const cursor = items.find(filter).sort({ at: -1 });
    const { executionStats } = (await cursor.explain('executionStats')) as unknown as Explained;
    return executionStats.totalDocsExamined;
  };
  expect(await read(both)).toBe(86);
  expect(await read({ tags: 't2', $and: [{ tags: 't3' }] })).toBe(0);
  expect(await items.countDocuments(both)).toBe(86);
  expect(await items.countDocuments({ ...both, at: { $lt: new Date(70_000) } })).toBe(10);
  expect(await items.countDocuments({ tags: 't2', $and: [{ tags: 't3' }] })).toBe(0);
  expect(await read({ tags: 'all', $and: [{ tags: { $nin: ['t3', 't4'] } }] })).toBe(428);
});

test('the newest of several states are read side by side', async () => {
  const items = db.collection<Item>('items');
  const filter = { status: { $in: ['s0', 's2'] } };
  for (const direction of [-1, 1] as const) {
    const cursor = () => items.find(filter).sort({ at: direction }).limit(20);
    const found = (await cursor().toArray()).map(({ _id }) => _id);
    const all = (await items.find(filter).toArray()).map(({ _id }) => _id).sort((a, b) => (a - b) * direction);
    expect(found).toEqual(all.slice(0, 20));
    const explained = (await cursor().explain('executionStats')) as unknown as Explained;
    expect(stages(explained.queryPlanner.winningPlan)).toEqual(['FETCH', 'IXSCAN status_1_at_-1']);
    expect(explained.executionStats.totalKeysExamined).toBeLessThan(100);
  }
});

test('$or with an index for each branch finds each document once', async () => {
  const cursor = db
    .collection<Item>('items')
    .find({ $or: [{ group: 'g1' }, { _id: { $in: [1, 2] } }, { tags: 't3', n: { $lt: 20 } }] });
  const explained = (await cursor.explain('queryPlanner')) as unknown as Explained;
  expect(stages(explained.queryPlanner.winningPlan)).toEqual(['FETCH', 'OR']);
  const ids = (await cursor.toArray()).map(({ _id }) => _id);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(ids.sort((a, b) => a - b)).toEqual(
    Array.from({ length: 600 }, (_, n) => n).filter(
      (n) => n % 20 === 1 || n === 1 || n === 2 || (n % 7 === 3 && n < 20),
    ),
  );
});

test('every plan finds what a scan finds', async () => {
  const items = db.collection<Item>('items');
  const filters: Document[] = [
    { group: /^g1/ },
    { tags: 'all' },
    { tags: { $gt: 't2', $lt: 't4' } },
    { status: { $in: ['s0', 's2'] }, at: { $lt: new Date(5000) } },
    { n: { $lte: 10 }, open: true },
    { mail: { $exists: true } },
    { $and: [{ group: 'g3' }, { n: { $gt: 300 } }] },
    { tags: 'all', $and: [{ tags: { $in: ['t3', 't5'] } }] },
    { tags: { $in: ['t1', 'all'] }, $and: [{ tags: 't3' }, { tags: { $in: ['all', 'none'] } }] },
    { tags: 't3', at: { $gte: new Date(100_000) }, $and: [{ tags: 'all' }, { group: 'g1' }] },
    { tags: 't3', $and: [{ tags: null }] },
    { tags: 'all', $and: [{ tags: { $nin: ['t1', 't2'] } }, { tags: { $ne: 't4' } }] },
    { tags: { $in: ['t1', 't3'] }, $and: [{ tags: { $nin: ['all'] } }] },
    { tags: { $ne: 't1' } },
    { tags: { $nin: ['t1', null] }, $and: [{ tags: 'all' }] },
    { _id: 5, $and: [{ _id: { $ne: 5 } }] },
    { group: 'g1', $and: [{ group: { $ne: 'g1' } }] },
    { tags: 't3', $and: [{ tags: 'all' }], $or: [{ n: 3 }, { n: 10 }] },
    { group: 'g1', $and: [{ group: { $in: ['g1', 'g2'] } }] },
  ];
  for (const filter of filters) {
    for (const sort of [{ _id: 1 }, { at: -1 }, { status: 1, at: -1 }, { group: -1, _id: 1 }] as Document[]) {
      const scanned = await items.find(filter).sort({ $natural: 1 }).toArray();
      const found = await items.find(filter).sort(sort).toArray();
      expect(found.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(scanned.map(({ _id }) => _id));
      for (let i = 1; i < found.length && 'at' in sort && !('status' in sort); i++)
        expect(Number(found[i - 1]?.at)).toBeGreaterThanOrEqual(Number(found[i]?.at));
    }
  }
});

test('a scan over more than 1,000 documents is warned of in development, once per shape', async () => {
  const many = db.collection<Item>('many');
  await many.insertMany(Array.from({ length: 1500 }, (_, n) => ({ _id: n, unindexed: n % 10 })));
  const emitted = jest.spyOn(process, 'emitWarning');
  await many.find({ unindexed: 3 }).toArray();
  await many.find({ unindexed: 4 }).toArray();
  const warnings = emitted.mock.calls.map(([message]) => String(message));
  emitted.mockRestore();
  expect(warnings.filter((message) => message.includes('many') && message.includes('unindexed'))).toHaveLength(1);
});
