import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { inLab } from './lab';
import { ownRedis } from './own-redis';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

const poison: readonly unknown[] = [
  {},
  { id: null },
  { id: 42 },
  { id: { $ne: '' } },
  { id: 'there is no such thing' },
  { id: 'x'.repeat(100_000) },
  { id: ['a', 'b'] },
  'not an object',
];

/** Jobs that nobody can do lie between the good ones. */
export const poisonedJobs: Scenario = {
  name: 'poisoned jobs',
  fault: `${poison.length * 20} jobs that cannot be done, in the queues of turns and alarms`,
  quick: true,
  run: () =>
    inLab(async (lab) => {
      const redis = await ownRedis();
      lab.onClose(redis.close);
      const settings = { REDIS_URL: redis.url };
      const web = await lab.start(settings, 'web');
      await lab.start(settings, 'worker');
      const traffic = lab.traffic({ urls: () => [web.url], rate: 10 });
      await delay(1_000);
      const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
      for (const name of ['turns', 'alarms']) {
        const queue = new Queue(name, { connection, prefix: 'firstline' });
        for (let round = 0; round < 10; round++)
          await queue.addBulk(poison.map((data) => ({ name: 'turn', data, opts: { attempts: 3 } })));
        await queue.close();
      }
      connection.disconnect();
      const recoveredMs = await recovery(traffic, Date.now());
      await delay(2_000);
      return { ...(await traffic.settle()), recoveredMs };
    }),
};
