import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decimal128, Double, Long } from 'bson';
import type { Db } from 'mongodb';
import { exportDatabase, importDatabase, type Progress } from '../src/index';
import { openDatabase, type TestDatabase } from './open-database';

let from: TestDatabase;
let to: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'transfer-'));

beforeAll(async () => {
  from = await openDatabase();
  to = await openDatabase();
});
afterAll(async () => {
  await from.close();
  await to.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a database moves as extended JSON with its types and indexes, and moving it twice changes nothing', async () => {
  const source = from.mongoose.connection.db as unknown as Db;
  const target = to.mongoose.connection.db as unknown as Db;
  const tickets = source.collection('tickets');
  await tickets.createIndex({ number: -1 }, { unique: true, name: 'by number' });
  await tickets.insertMany(
    Array.from({ length: 1200 }, (_, number) => ({
      number,
      at: new Date(number),
      int64: Long.fromNumber(number),
      double: new Double(2),
      decimal: Decimal128.fromString('0.10'),
      text: 'zh 中文\n"quoted"',
    })),
  );
  await source.collection('odd/name').insertOne({ a: 1 });
  const seen: Progress[] = [];
  const exported = await exportDatabase(source, folder, { onProgress: (progress) => seen.push(progress) });
  expect(exported).toEqual({ tickets: 1200, 'odd/name': 1 });
  expect(seen.filter(({ collection }) => collection === 'tickets').at(-1)).toEqual({
    collection: 'tickets',
    done: 1200,
    total: 1200,
  });
  expect(readFileSync(join(folder, 'tickets.json'), 'utf8').split('\n')[0]).toContain('"int64":{"$numberLong":"0"}');

  for (let round = 0; round < 2; round++) {
    expect(await importDatabase(target, folder)).toEqual(exported);
    expect(await target.collection('tickets').countDocuments()).toBe(1200);
  }
  const options = { promoteValues: false, sort: { number: 1 as const } };
  expect(await target.collection('tickets').find({}, options).toArray()).toEqual(
    await tickets.find({}, options).toArray(),
  );
  expect((await target.collection('tickets').indexes()).map(({ name }) => name)).toEqual(['_id_', 'by number']);
});
