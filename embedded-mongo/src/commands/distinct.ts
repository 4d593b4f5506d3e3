import { decode } from '../bson/decode';
import { keyOf } from '../bson/key';
import { type Command, namespaceOf } from '../command';
import { typeMismatch } from '../errors';
import { RowFinder } from '../query/find-rows';
import { distinctKeys, leadingIndex } from '../query/distinct-keys';
import { someAt } from '../query/path';
import type { Collection } from '../store/collection';
import { compare } from '../bson/compare';
import { queryOf } from './find';

/** `distinct`: every value of a field once, of arrays every element. */
export const distinct: Command = async (request) => {
  const { command, store } = request;
  if (typeof command.key !== 'string')
    throw typeMismatch(`BSON field 'distinct.key' is the wrong type '${typeof command.key}', expected type 'string'`);
  const collection = store.collection(namespaceOf(request, 'distinct'));
  const query = queryOf({ ...command, filter: command.query });
  if (!collection) return { values: [], ok: 1 };
  const listed = Object.keys(query.filter).length === 0 ? await fromIndex(collection, command.key) : undefined;
  if (listed) return { values: listed, ok: 1 };
  const values = new Map<string, unknown>();
  const parts = command.key.split('.');
  const note = (value: unknown) => {
    if (value !== undefined) values.set(keyOf(value).latin1Slice(), value);
  };
  const finder = new RowFinder(collection, query);
  while (!finder.done) {
    for (const { bytes, doc } of await finder.next(500)) {
      someAt(doc ?? decode(bytes), parts, (value) => {
        if (Array.isArray(value)) value.forEach(note);
        else note(value);
        return false;
      });
    }
  }
  return { values: [...values.values()].sort(compare), ok: 1 };
};

/** The values as an index lists them. Its null stands for missing too, which is no value: so one null is looked for. */
async function fromIndex(collection: Collection, path: string): Promise<unknown[] | undefined> {
  const index = leadingIndex(collection, path);
  const keys = index && distinctKeys(collection, index);
  if (!keys) return undefined;
  const values: unknown[] = keys.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < keys.length) {
    const finder = new RowFinder(collection, { filter: { $and: [{ [path]: null }, { [path]: { $type: 'null' } }] } });
    if ((await finder.next(1)).length > 0) values.push(null);
  }
  return values.sort(compare);
}
