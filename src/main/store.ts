import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockData } from '../../adapters/local/data-lock';
import { connectStore } from '../../adapters/mongo/connect';
import { backup, exportDatabase, importDatabase, type Progress, restore } from '../../embedded-mongo/src/index';
import { type Config, readConfig } from '../config';
import { DeskError } from '../errors';

export const storeCommands = ['backup', 'restore', 'export', 'import'] as const;
type StoreCommand = (typeof storeCommands)[number];

/** `firstline backup|restore FILE`, `firstline export|import FOLDER`. Returns the exit code. */
export async function store(command: StoreCommand, [target]: readonly string[]): Promise<number> {
  try {
    const what = command === 'backup' || command === 'restore' ? 'FILE' : 'FOLDER';
    if (!target)
      throw new DeskError('bad-input', `firstline ${command} ${what}`, {
        received: 'nothing',
        expected: `a ${what.toLowerCase()}`,
      });
    console.log(await acts[command](readConfig(process.env), resolve(target)));
    return 0;
  } catch (error) {
    console.error(`firstline ${command}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

const acts: Readonly<Record<StoreCommand, (config: Config, target: string) => Promise<string>>> = {
  async backup(config, target) {
    const { bytes } = await backup(fileOf(config), target);
    return `${target}: ${bytes} bytes, checked. The desk may have been running.`;
  },
  async restore(config, target) {
    // On a new machine there is no folder yet; elsewhere nobody may be writing to the file that is replaced.
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
    const lock = lockData(config.dataFolder, 'exclusive');
    try {
      const { kept } = await restore(target, fileOf(config), new Date());
      return `restored ${target}${kept ? `; what was there is kept as ${kept}` : ''}`;
    } finally {
      lock.release();
    }
  },
  export: (config, target) =>
    withStore(config, async (db) => listed(await exportDatabase(db, target, { onProgress }), `written to ${target}`)),
  import: (config, target) =>
    withStore(config, async (db) =>
      listed(await importDatabase(db, target, { onProgress }), `read from ${target} and counted`),
    ),
};

function fileOf(config: Config): string {
  if (config.MONGODB_URI)
    throw new DeskError('bad-input', 'the store is MongoDB', {
      expected: 'mongodump and mongorestore, or firstline export and import',
    });
  return join(config.dataFolder, 'desk.db');
}

type Database = Parameters<typeof exportDatabase>[0];

async function withStore(config: Config, act: (db: Database) => Promise<string>): Promise<string> {
  const connection = await connectStore({ mongodbUri: config.MONGODB_URI, file: join(config.dataFolder, 'desk.db') });
  try {
    if (!connection.db) throw new Error('the store is not connected');
    return await act(connection.db);
  } finally {
    await connection.close();
  }
}

function onProgress({ collection, done, total }: Progress): void {
  console.error(`${collection}: ${done} of ${total}`);
}

function listed(counts: Readonly<Record<string, number>>, end: string): string {
  const lines = Object.entries(counts).map(([name, count]) => `${String(count).padStart(9)}  ${name}`);
  return [...lines, end].join('\n');
}
