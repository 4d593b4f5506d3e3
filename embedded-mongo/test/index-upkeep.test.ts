import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { openDatabase, type TestDatabase } from './open-database';

/** An index must say the same as the documents, however they were changed: only those whose fields changed are written. */
interface Item extends Document {
  _id: string;
  version: number;
}

let database: TestDatabase;
let items: Collection<Item>;

beforeAll(async () => {
  database = await openDatabase({ embedded: true });
  items = database.mongoose.connection.db?.collection<Item>('items') as unknown as Collection<Item>;
  await items.createIndexes([
    { key: { 'a.b': 1, n: -1 }, name: 'nested' },
    { key: { tags: 1, n: 1 }, name: 'arrays' },
    { key: { mail: 1 }, sparse: true, name: 'sparse' },
    { key: { n: 1 }, partialFilterExpression: { open: true }, name: 'partial' },
    { key: { own: 1 }, unique: true, sparse: true, name: 'unique' },
  ]);
});
afterAll(() => database.close());

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const fields = fc.record({
  a: maybe(fc.oneof(fc.record({ b: fc.integer({ min: 0, max: 2 }) }), fc.constant([{ b: 1 }, { b: 2 }]))),
  n: maybe(fc.integer({ min: 0, max: 3 })),
  tags: maybe(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 })),
  mail: maybe(fc.constantFrom('m', 'é', '')),
  open: maybe(fc.boolean()),
  own: maybe(fc.integer({ min: 0, max: 3 })),
  other: maybe(fc.string()),
});
const change = fc.record({
  id: fc.constantFrom('1', '2', '3', '4'),
  how: fc.constantFrom('replace', 'set', 'delete'),
  fields,
});

const set = (given: object) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

async function apply({ id, how, fields: given }: { id: string; how: string; fields: object }): Promise<void> {
  const stored = await items.findOne({ _id: id });
  const next = { ...set(given) };
  try {
    if (!stored) await items.insertOne({ _id: id, ...next, version: 1 });
    else if (how === 'delete') await items.deleteOne({ _id: id });
    else if (how === 'set') await items.updateOne({ _id: id }, { $set: next, $inc: { version: 1 } });
    else {
      const { matchedCount } = await items.replaceOne(
        { _id: id, version: stored.version },
        {
          _id: id,
          ...next,
          version: stored.version + 1,
        },
      );
      expect(matchedCount).toBe(1);
      expect((await items.replaceOne({ _id: id, version: stored.version }, { _id: id, version: 0 })).matchedCount).toBe(
        0,
      );
    }
  } catch (error) {
    // Refused for the unique index: then nothing may have changed.
    expect(error).toMatchObject({ code: 11000 });
    expect(await items.findOne({ _id: id })).toEqual(stored);
  }
}

/** What is asked of each index, and the same of all documents. */
const questions: readonly (readonly [string, Document, (item: Item) => boolean])[] = [
  ...[0, 1, 2].map((b) => ['nested', { 'a.b': b }, ({ a }: Item) => [a].flat().some((one) => one?.b === b)] as const),
  ...['x', 'y', 'z'].map((tag) => ['arrays', { tags: tag }, ({ tags }: Item) => tags?.includes(tag) ?? false] as const),
  ...['m', 'é', ''].map((mail) => ['sparse', { mail }, (item: Item) => item.mail === mail] as const),
  ...[0, 1, 2, 3].map(
    (n) => ['partial', { open: true, n }, (item: Item) => item.open === true && item.n === n] as const,
  ),
  ...[0, 1, 2, 3].map((own) => ['unique', { own }, (item: Item) => item.own === own] as const),
];

test('after any changes every index gives exactly the documents that match', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), async (changes) => {
      await items.deleteMany({});
      for (const one of changes) await apply(one);
      const all = await items.find({}, { sort: { _id: 1 } }).toArray();
      for (const [hint, filter, matches] of questions) {
        const found = await items.find(filter, { hint, sort: { _id: 1 } }).toArray();
        expect(found).toEqual(all.filter(matches));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
