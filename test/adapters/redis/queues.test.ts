import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type PrivateServer, startPrivateServer } from '../../../adapters/redis/private-server';
import { createQueues, type Queues } from '../../../adapters/redis/queues';
import { ownRedis } from '../../../bench/faults/own-redis';
import { openTicket } from '../../../src/ticket/open-ticket';
import { conversation } from '../../conversation/decide';
import { openSmallDesk } from '../../conversation/small-desk';
import { startDesk, until } from '../../support/desk';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('queues on a private server', () => {
  let folder: string;
  let server: PrivateServer;
  let queues: Queues;
  const rung: { readonly id: string; readonly at: number }[] = [];
  /** What the store says falls due. */
  const stored = new Map<string, number>();
  const due = async ({ from, until }: { readonly from: Date; readonly until: Date }) =>
    [...stored]
      .filter(([, at]) => at >= from.getTime() && at < until.getTime())
      .map(([id, at]) => ({ id, at: new Date(at) }))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const ring = async (id: string) => {
    rung.push({ id, at: Date.now() });
    stored.delete(id);
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firstline-redis-'));
    const started = await startPrivateServer(folder);
    if (!started) throw new Error('redis-server is needed for this test: apt-get install redis-server');
    server = started;
    queues = createQueues(server.address, { log: quiet, now: () => new Date() });
    await until(async () => ((await queues.ready()) ? true : undefined), 'the connection');
    queues.work({ alarm: ring, due });
  });
  afterAll(async () => {
    await queues.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('alarms never ring early, and each once', async () => {
    const due = new Map(Array.from({ length: 50 }, (_, index) => [`t${index}`, Date.now() + 200 + index * 20]));
    await Promise.all([...due, ...due].map(([id, at]) => queues.alarms.at(id, new Date(at))));
    await until(() => (rung.length >= 50 ? true : undefined), 'fifty alarms');
    await pause(300);
    expect(rung).toHaveLength(50);
    for (const { id, at } of rung) expect(at - (due.get(id) ?? 0)).toBeGreaterThanOrEqual(-2);
  });

  test('of what falls due later one job a second wakes two workers, and each alarm rings once, also one that came last', async () => {
    rung.splice(0);
    const other = createQueues(server.address, { log: quiet, now: () => new Date() });
    await until(async () => ((await other.ready()) ? true : undefined), 'the other connection');
    other.work({ alarm: ring, due });
    const set = async (id: string, at: number) => {
      stored.set(id, at);
      await queues.alarms.at(id, new Date(at));
    };
    const first = Math.ceil(Date.now() / 1000) * 1000 + 2_000;
    const times = Array.from({ length: 400 }, (_, index) => first + index * 5);
    await Promise.all(times.map((at, index) => set(`s${index}`, at)));
    const client = new Redis({ ...server.address } as { path: string });
    expect(await client.zcard('firstline:alarms:delayed')).toBe(2);
    client.disconnect();
    await pause(first + 200 - Date.now());
    await set('late', first + 900);
    await until(() => (rung.length >= 401 ? true : undefined), 'all alarms');
    await pause(200);
    expect(rung.map(({ id }) => id).toSorted()).toEqual([...times.map((_, index) => `s${index}`), 'late'].toSorted());
    for (const { id, at } of rung) {
      const late = at - (id === 'late' ? first + 900 : (times[Number(id.slice(1))] ?? 0));
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(1_000);
    }
    await other.stop();
  });

  test('keeps what it has in a file, evicts nothing, and listens on a socket alone', async () => {
    const client = new Redis({ ...server.address } as { path: string });
    const setting = async (name: string) => (await client.config('GET', name))[1];
    expect([await setting('appendonly'), await setting('maxmemory-policy'), await setting('port')]).toEqual([
      'yes',
      'noeviction',
      '0',
    ]);
    client.disconnect();
  });
});

test.each(['SHUTDOWN', 'FLUSHALL'])(
  'after %s in the middle messages are still answered, and clocks are made up by the sweep',
  async (command) => {
    const desk = await startDesk();
    try {
      const tom = await desk.signIn('tom.baker');
      const chat = await tom.converse();
      await chat.send('my vpn shows error 691');
      await chat.reply(1);
      const path = join(desk.folder, 'redis', 'redis.sock');
      const client = new Redis({ path, retryStrategy: () => null });
      client.on('error', () => undefined);
      await client.call(command).catch(() => undefined);
      client.disconnect();
      await chat.send('talk to a person');
      expect((await chat.reply(2)).summary).toMatch(/INC-\d+/);
      const ready = await fetch(new URL('/readyz', desk.url));
      expect(ready.status).toBe(command === 'SHUTDOWN' ? 503 : 200);
    } finally {
      await desk.stop();
    }
  },
  60_000,
);

test('a Redis that is slow to answer is taken for one that is away, until it is quick again', async () => {
  const redis = await ownRedis();
  const queues = createQueues({ url: redis.url }, { log: quiet, now: () => new Date() });
  try {
    await until(async () => ((await queues.ready()) ? true : undefined), 'the connection');
    redis.delay(3_000);
    await expect(queues.turns.wake('c1')).rejects.toThrow(/timed out/);
    redis.delay(0);
    await until(async () => ((await queues.ready()) ? true : undefined), 'an answer');
    await queues.turns.wake('c1');
  } finally {
    redis.delay(0);
    await queues.stop();
    await redis.close();
  }
});

test('with the queue away, an overdue clock is rung by the sweep', async () => {
  const dead = createQueues({ path: '/nonexistent/redis.sock' }, { log: quiet, now: () => new Date() });
  const small = await openSmallDesk({ alarms: dead.alarms, turns: dead.turns });
  try {
    const draft = { title: 'x', description: 'x', intent: 'system-down', origin: 'm1' };
    const { id } = await openTicket(small.ports, conversation(), { draft, announce: false });
    small.clock.pass(13 * 60_000);
    await small.desk.sweep();
    const ticket = await small.ports.tickets.byId(id);
    expect(ticket?.climbed).toEqual(['first-response-near.firstResponse.1']);
    await small.desk.transferTicket(id, small.people.agent, { group: 'desktop', reason: 'it is the laptop' });
    small.board.told.splice(0);
    await small.desk.sweep();
    expect(small.board.told.map((notice) => notice.id)).toEqual([expect.stringContaining('transferred-')]);
    expect(await small.desk.receive(small.said('vpn 691'))).toBe('new');
    small.clock.pass(5_000);
    // Stored a moment ago by the small desk's clock: the sweep finds what no wake came for.
    await small.desk.sweep();
    expect(small.channel.texts()).toEqual(['VPN error 691']);
  } finally {
    await small.stop();
    await dead.stop();
  }
});
