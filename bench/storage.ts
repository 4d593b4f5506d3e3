/**
 * The embedded storage engine beside bare better-sqlite3, both doing the same writes and reads in the same run.
 *
 *     npm run bench:storage -- [--json FILE] [--documents 100000] [--sizes 1000,10000,100000,1000000]
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { BSON } from 'bson';
import mongoose from 'mongoose';
import { useEmbedded } from '../embedded-mongo/src/index';
import { openSqlite } from '../embedded-mongo/src/sqlite';

const CALLERS = 64;
const statuses = ['new', 'open', 'pending', 'resolved', 'closed'];

interface Measure {
  perSecond: number;
  /** Milliseconds of processor time per operation. */
  cpu: number;
  p50: number;
  p99: number;
}

const ticket = (n: number) => ({
  number: `INC-${String(n).padStart(7, '0')}`,
  title: `Printer on floor ${n % 40} prints blank pages`,
  status: statuses[n % statuses.length] as string,
  group: `group-${n % 12}`,
  requester: `person-${n % 5000}`,
  priority: (n % 4) + 1,
  createdAt: new Date(1_750_000_000_000 + n * 60_000),
  minutes: n % 480,
  notes: [{ by: `agent-${n % 60}`, text: 'Asked for the serial number and the last error message.' }],
});

const schema = new mongoose.Schema({
  number: { type: String, unique: true },
  title: String,
  status: String,
  group: String,
  requester: String,
  priority: Number,
  createdAt: Date,
  minutes: Number,
  notes: [{ _id: false, by: String, text: String }],
});
schema.index({ status: 1, createdAt: -1 });
schema.index({ group: 1, status: 1, createdAt: -1 });
schema.index({ requester: 1, createdAt: -1 });
type Ticket = mongoose.Model<ReturnType<typeof ticket>>;

/** Runs `operation` for 0 to count-1 from a number of concurrent callers. */
async function measure(count: number, callers: number, operation: (n: number) => unknown): Promise<Measure> {
  const times: number[] = [];
  let next = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < count) {
        const n = next++;
        const begun = performance.now();
        await operation(n);
        times.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] as number);
  return {
    perSecond: Math.round(count / seconds),
    cpu: round((used.user + used.system) / 1000 / count),
    p50: at(0.5),
    p99: at(0.99),
  };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
const spread = (n: number, size: number) => (n * 7919) % size;

/** One operation after another as a desk does them, over a collection of `size` tickets. */
async function operations(Model: Ticket, ids: readonly unknown[], first: number) {
  const size = ids.length;
  const few = Math.min(size, 5000);
  return {
    create64: await measure(few, CALLERS, (n) => Model.create(ticket(first + n))),
    findById: await measure(few, 1, (n) => Model.findById(ids[spread(n, size)])),
    findByIdLean: await measure(few, 1, (n) => Model.findById(ids[spread(n, size)]).lean()),
    page50: await measure(300, 1, (n) =>
      Model.find({ status: statuses[n % 5] as string })
        .sort({ createdAt: -1 })
        .limit(50)
        .lean(),
    ),
    updateOne64: await measure(few, CALLERS, (n) =>
      Model.updateOne({ _id: ids[spread(n, size)] }, { $set: { minutes: n }, $inc: { priority: 1 } }),
    ),
    count: await measure(50, 1, (n) => Model.countDocuments({ status: statuses[n % 5] as string })),
  };
}

/** A dashboard: minutes and tickets per group and priority over everything, the loop watched meanwhile. */
async function dashboard(Model: Ticket) {
  const pipeline = [
    {
      $group: { _id: { group: '$group', priority: '$priority' }, tickets: { $sum: 1 }, minutes: { $avg: '$minutes' } },
    },
    { $sort: { tickets: -1 as const } },
  ];
  await Model.aggregate(pipeline);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const started = performance.now();
  const groups = await Model.aggregate(pipeline);
  const ms = performance.now() - started;
  loop.disable();
  const counted = performance.now();
  await Model.aggregate([{ $group: { _id: '$status', tickets: { $sum: 1 } } }]);
  return {
    groups: groups.length,
    ms: Math.round(ms),
    loopHeldMs: round(loop.max / 1e6),
    countByStatusMs: round(performance.now() - counted),
  };
}

/** The same tickets in a plain table with the same four indexes; 64 writes to a transaction, as the engine groups them. */
async function bare(file: string, count: number) {
  const db = openSqlite(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;');
  db.exec(
    'CREATE TABLE t (r INTEGER PRIMARY KEY, number TEXT UNIQUE, status TEXT, grp TEXT, requester TEXT, created INTEGER, d BLOB)',
  );
  db.exec(
    'CREATE INDEX a ON t (status, created); CREATE INDEX b ON t (grp, status, created); CREATE INDEX c ON t (requester, created)',
  );
  const insert = db.prepare('INSERT INTO t (number, status, grp, requester, created, d) VALUES (?, ?, ?, ?, ?, ?)');
  const create64 = await measure(Math.ceil(count / CALLERS), 1, (batch) => {
    db.exec('BEGIN IMMEDIATE');
    for (let n = batch * CALLERS; n < (batch + 1) * CALLERS; n++) {
      const doc = ticket(n);
      insert.run(doc.number, doc.status, doc.group, doc.requester, doc.createdAt.getTime(), BSON.serialize(doc));
    }
    db.exec('COMMIT');
  });
  const byId = db.prepare('SELECT d FROM t WHERE r = ?');
  const page = db.prepare('SELECT d FROM t WHERE status = ? ORDER BY created DESC LIMIT 50');
  const change = db.prepare('UPDATE t SET d = ? WHERE r = ?');
  const counted = db.prepare('SELECT count(*) FROM t WHERE status = ?');
  const read = (row: unknown[] | undefined) => BSON.deserialize(row?.[0] as Buffer);
  const result = {
    create64: { ...create64, perSecond: create64.perSecond * CALLERS, cpu: round(create64.cpu / CALLERS) },
    findById: await measure(5000, 1, (n) => read(byId.get(spread(n, count) + 1))),
    page50: await measure(300, 1, (n) => page.all(statuses[n % 5]).map(read)),
    updateOne64: await measure(80, 1, (batch) => {
      db.exec('BEGIN IMMEDIATE');
      for (let n = batch * CALLERS; n < (batch + 1) * CALLERS; n++) {
        const r = spread(n, count) + 1;
        change.run(BSON.serialize({ ...read(byId.get(r)), minutes: n }), r);
      }
      db.exec('COMMIT');
    }),
    count: await measure(50, 1, (n) => counted.get(statuses[n % 5])),
  };
  db.close();
  const { updateOne64, ...others } = result;
  return {
    ...others,
    updateOne64: { ...updateOne64, perSecond: updateOne64.perSecond * CALLERS, cpu: round(updateOne64.cpu / CALLERS) },
  };
}

async function filled(
  file: string,
  size: number,
): Promise<{ connection: mongoose.Connection; Model: Ticket; ids: unknown[] }> {
  const connection = await mongoose.createConnection(`embedded:${file}`).asPromise();
  const Model = connection.model('Ticket', schema) as unknown as Ticket;
  await Model.init();
  const ids: unknown[] = [];
  for (let from = 0; from < size; from += 5000) {
    const batch = Array.from({ length: Math.min(5000, size - from) }, (_, n) => ({
      _id: new mongoose.Types.ObjectId(),
      ...ticket(from + n),
    }));
    await Model.collection.insertMany(batch);
    for (const { _id } of batch) ids.push(_id);
  }
  return { connection, Model, ids };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      documents: { type: 'string', default: '100000' },
      sizes: { type: 'string', default: '1000,10000,100000' },
    },
  });
  const dir = mkdtempSync(join(tmpdir(), 'bench-storage-'));
  useEmbedded(mongoose);
  const documents = Number(values.documents);
  const growth: Record<string, unknown> = {};
  try {
    for (const size of String(values.sizes).split(',').map(Number)) {
      const file = join(dir, `${size}.db`);
      const { connection, Model, ids } = await filled(file, size);
      growth[size] = await operations(Model, ids, 10_000_000);
      await connection.close();
      process.stdout.write(`${size} documents ${JSON.stringify(growth[size])}\n`);
      rmSync(file, { force: true });
    }
    const file = join(dir, 'desk.db');
    const { connection, Model, ids } = await filled(file, documents);
    const embedded = { ...(await operations(Model, ids, 20_000_000)), dashboard: await dashboard(Model) };
    await connection.close();
    const report = {
      documents,
      node: process.version,
      embedded,
      bare: await bare(join(dir, 'bare.db'), documents),
      growth,
      fileMiB: Math.round(statSync(file).size / 2 ** 20),
    };
    process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
    if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

void main();
