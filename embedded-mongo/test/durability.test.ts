import { spawn } from 'node:child_process';
import fs, { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { backup, EmbeddedClient, restore } from '../src/index';
import { openSqlite } from '../src/sqlite';
import { Store } from '../src/store/store';
import { beginImmediate } from '../src/store/write-queue';

let dir: string;
let file: string;
let client: EmbeddedClient;
let db: Db;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'durability-'));
  file = join(dir, 'desk.db');
  client = new EmbeddedClient(file, 'desk');
  await client.connect();
  db = client.db();
});
afterEach(async () => {
  await client.close();
  rmSync(dir, { recursive: true, force: true });
});

const now = new Date('2026-03-01T10:00:00Z');

test('a backup made while writers are at work is whole, and is what restore puts back', async () => {
  const items = db.collection<{ _id: number }>('items');
  await items.insertMany(Array.from({ length: 2000 }, (_, _id) => ({ _id, text: 'x'.repeat(500) })));
  let writing = true;
  const writer = (async () => {
    for (let n = 10_000; writing; n++) await items.insertOne({ _id: n });
  })();
  const target = join(dir, 'desk.backup');
  expect((await backup(file, target)).bytes).toBeGreaterThan(1_000_000);
  writing = false;
  await writer;
  expect(existsSync(`${target}.unfinished`)).toBe(false);
  await items.deleteMany({});
  await expect(restore(target, file, now)).rejects.toThrow('in use');
  await client.close();
  const { kept } = await restore(target, file, now);
  expect(kept && existsSync(kept)).toBe(true);
  client = new EmbeddedClient(file, 'desk');
  await client.connect();
  expect(
    await client
      .db()
      .collection('items')
      .countDocuments({ text: { $exists: true } }),
  ).toBe(2000);
});

test('half a backup, a foreign file and a missing one are refused and change nothing', async () => {
  await db.collection('items').insertOne({ n: 1 });
  const target = join(dir, 'desk.backup');
  await backup(file, target);
  const half = join(dir, 'half.backup');
  writeFileSync(half, readFileSync(target).subarray(0, 9000));
  await client.close();
  await expect(restore(half, file, now)).rejects.toThrow(/damaged|malformed/);
  const foreign = join(dir, 'foreign.db');
  openSqlite(foreign).exec('CREATE TABLE t (a)');
  await expect(restore(foreign, file, now)).rejects.toThrow('no database of this engine');
  await expect(restore(join(dir, 'none'), file, now)).rejects.toThrow(/cannot be opened/);
  await client.connect().catch(() => undefined);
  client = new EmbeddedClient(file, 'desk');
  await client.connect();
  expect(await client.db().collection('items').countDocuments()).toBe(1);
});

test('a full disk refuses the write, keeps everything stored, and goes on once there is room', async () => {
  const items = db.collection<{ _id: number; text?: string }>('items');
  await items.insertMany(Array.from({ length: 100 }, (_, _id) => ({ _id })));
  const limited = await db.admin().command({ setParameter: 1, maxPages: 30 });
  expect(limited.ok).toBe(1);
  await expect(items.insertOne({ _id: 1000, text: 'x'.repeat(1_000_000) })).rejects.toThrow(
    /disk is full.*Nothing of this write was kept/s,
  );
  expect(await items.countDocuments()).toBe(100);
  await db.admin().command({ setParameter: 1, maxPages: 1_000_000 });
  await items.insertOne({ _id: 1001, text: 'x'.repeat(1_000_000) });
  expect(await items.countDocuments()).toBe(101);
});

test('a file that may not be opened says what to do', async () => {
  const folder = join(dir, 'file-not-folder');
  writeFileSync(folder, '');
  await expect(new EmbeddedClient(join(folder, 'x.db'), 'desk').connect()).rejects.toThrow(
    /EEXIST|ENOTDIR|cannot be opened/,
  );
  const text = join(dir, 'text.db');
  writeFileSync(text, 'This is no database, only some text that is longer than a header.'.repeat(20));
  await expect(new EmbeddedClient(text, 'desk').connect()).rejects.toThrow(/damaged or no database/);
  const foreign = join(dir, 'foreign.db');
  openSqlite(foreign).exec('PRAGMA application_id = 77; CREATE TABLE t (a)');
  await expect(new EmbeddedClient(foreign, 'desk').connect()).rejects.toThrow(/another application/);
});

test('a read-only file refuses writes by saying so', async () => {
  await db.collection('items').insertOne({ n: 1 });
  await client.close();
  const script = join(dir, 'write.mts');
  writeFileSync(
    script,
    `import { EmbeddedClient } from ${JSON.stringify(join(__dirname, '../src/index'))};
     const client = new EmbeddedClient(${JSON.stringify(file)}, 'desk');
     try {
       await client.connect();
       await client.db().collection('items').insertOne({ n: 2 });
       console.log('written');
     } catch (error) {
       console.log(error.message);
     }
     process.exit(0);`,
  );
  chmodSync(file, 0o444);
  chmodSync(dir, 0o555);
  // Root may write anywhere, so as root the writer runs as nobody.
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const writer = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(__dirname, '../..'),
    env: { ...process.env, HOME: tmpdir() },
    ...asNobody,
  });
  let said = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve) => writer.once('close', resolve));
  chmodSync(dir, 0o755);
  chmodSync(file, 0o644);
  expect(said).toMatch(/read-only.*Give write permission|cannot be opened.*may write there/s);
  client = new EmbeddedClient(file, 'desk');
  await client.connect();
  expect(await client.db().collection('items').countDocuments()).toBe(1);
});

test('a lock another process keeps is waited for without holding the loop', async () => {
  const holder = spawn(
    process.execPath,
    [
      '-e',
      `const D = require('better-sqlite3'); const db = new D(${JSON.stringify(file)}); db.exec('BEGIN IMMEDIATE'); console.log('held'); setTimeout(() => db.exec('COMMIT'), 600);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  let turns = 0;
  const counter = setInterval(() => turns++, 5);
  await db.collection('items').insertOne({ n: 1 });
  clearInterval(counter);
  expect(turns).toBeGreaterThan(20);
  await ended;
});

test('a lock that is never let go is explained, with the network share among the causes', async () => {
  const holder = openSqlite(file);
  holder.exec('BEGIN IMMEDIATE');
  const store = new Store(file);
  const waiting = beginImmediate(store, { patience: 50, onBusy: () => undefined });
  await expect(waiting).rejects.toThrow(/network share.*locks over a network cannot be trusted/s);
  holder.exec('ROLLBACK');
  await beginImmediate(store, { patience: 50, onBusy: () => undefined });
  store.close();
  holder.close();
});

test('two connections of two processes see each other, also new indexes and collections', async () => {
  await db.collection('items').insertOne({ n: 1 });
  const script = `
    import { EmbeddedClient } from ${JSON.stringify(join(__dirname, '../src/index'))};
    const client = new EmbeddedClient(${JSON.stringify(file)}, 'desk');
    await client.connect();
    const items = client.db().collection('items');
    await items.createIndex({ n: 1 }, { unique: true });
    await items.insertOne({ n: 2 });
    await client.db().collection('other').insertOne({ seen: true });
    await client.close();`;
  const path = join(dir, 'other.mts');
  writeFileSync(path, script);
  const other = spawn(process.execPath, ['--import', 'tsx', path], { stdio: 'inherit', cwd: join(__dirname, '../..') });
  expect(await new Promise((resolve) => other.once('exit', resolve))).toBe(0);
  expect(await db.collection('other').countDocuments()).toBe(1);
  await expect(db.collection('items').insertOne({ n: 2 })).rejects.toMatchObject({ code: 11000 });
  await db.collection('items').deleteOne({ n: 2 });
  await db.collection('items').insertOne({ n: 2 });
});

describe('while the disk is slow', () => {
  const held: Array<(error?: NodeJS.ErrnoException) => void> = [];
  beforeEach(() => {
    jest.spyOn(fs, 'fdatasync').mockImplementation((_file, done) => void held.push((error) => done(error ?? null)));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const letGo of held.splice(0)) letGo();
  });

  /** Reads until the disk has been asked for. */
  const asked = async (count: number) => {
    while (held.length < count) await db.collection('items').countDocuments();
  };

  test('readers are answered, and a write is only once it is on the disk', async () => {
    const items = db.collection<{ _id: number }>('items');
    let answered = false;
    const first = items.insertOne({ _id: 1 }).then(() => {
      answered = true;
    });
    await asked(1);
    expect(await items.countDocuments()).toBe(1);
    expect(answered).toBe(false);
    // These wait together and go to the disk together.
    const others = [2, 3, 4].map((_id) => items.insertOne({ _id }));
    held.shift()?.();
    await first;
    await asked(1);
    held.shift()?.();
    await Promise.all(others);
    expect(held).toEqual([]);
  });

  test('a writer hears that the disk has not confirmed', async () => {
    const writing = db.collection<{ _id: number }>('items').insertOne({ _id: 1 });
    await asked(1);
    held.shift()?.(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
    await expect(writing).rejects.toThrow(/EIO.*not confirmed/);
  });
});
