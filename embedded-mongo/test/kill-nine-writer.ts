/**
 * A process to be killed: sixteen callers insert, change and delete documents through mongoose, now and then in a
 * transaction, and write a line to standard output for each acknowledgement, never before it.
 */
import { writeSync } from 'node:fs';
import mongoose from 'mongoose';
import { useEmbedded } from '../src/index';

const [file, name] = process.argv.slice(2) as [string, string];
const CALLERS = 16;

useEmbedded(mongoose);
const schema = new mongoose.Schema({ _id: String, key: { type: String, unique: true }, group: Number, value: Number });
schema.index({ group: 1, value: -1 });
const Item = mongoose.model('Item', schema);

const acknowledge = (line: string) => writeSync(1, `${line}\n`);

async function caller(number: number): Promise<void> {
  for (let n = 0; ; n++) {
    const _id = `${name}-${number}-${n}`;
    await Item.create({ _id, key: `k-${_id}`, group: n % 7, value: 0 });
    acknowledge(`${_id} 0`);
    await Item.updateOne({ _id }, { $inc: { value: 1 }, $set: { group: (n + 1) % 7 } });
    acknowledge(`${_id} 1`);
    if (n % 5 === 0) {
      await Item.deleteOne({ _id });
      acknowledge(`${_id} -1`);
    }
    if (n % 50 === 7 && number === 0) {
      const pair = [`${_id}-a`, `${_id}-b`];
      await mongoose.connection.transaction(async (session) => {
        await Item.create(
          pair.map((id) => ({ _id: id, key: `k-${id}`, group: 0, value: 5 })),
          { session, ordered: true },
        );
      });
      acknowledge(`${pair[0]} 5`);
      acknowledge(`${pair[1]} 5`);
    }
  }
}

async function main(): Promise<void> {
  await mongoose.connect(`embedded:${file}`);
  await Item.init();
  acknowledge('ready');
  await Promise.all(Array.from({ length: CALLERS }, (_, number) => caller(number)));
}

void main();
