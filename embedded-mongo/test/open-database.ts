import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Mongoose } from 'mongoose';
import { useEmbedded } from '../src/index';

export interface TestDatabase {
  engine: 'embedded' | 'MongoDB';
  mongoose: Mongoose;
  /** Path of the file; empty on MongoDB. */
  file: string;
  close(): Promise<void>;
}

/** A fresh database: on MongoDB when MONGODB_URI is set, otherwise in a file of its own. */
export async function openDatabase({ embedded = false } = {}): Promise<TestDatabase> {
  const own = new mongoose.Mongoose();
  const uri = process.env.MONGODB_URI;
  if (uri && !embedded) {
    await own.connect(uri, { dbName: `storage-contract-${process.pid}-${Math.random().toString(36).slice(2)}` });
    return {
      engine: 'MongoDB',
      mongoose: own,
      file: '',
      close: async () => {
        await own.connection.dropDatabase();
        await own.disconnect();
      },
    };
  }
  const dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const file = join(dir, 'test.db');
  useEmbedded(own);
  await own.connect(`embedded:${file}`);
  return {
    engine: 'embedded',
    mongoose: own,
    file,
    close: async () => {
      await own.disconnect();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
