import { setTimeout as delay } from 'node:timers/promises';
import { inLab } from './lab';
import { type OwnRedis, ownRedis } from './own-redis';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

/** One way of Redis failing, and of its coming back. */
interface Trouble {
  readonly name: string;
  readonly fault: string;
  readonly quick?: boolean;
  readonly begin: (redis: OwnRedis) => Promise<void> | void;
  readonly end: (redis: OwnRedis) => Promise<void> | void;
}

const troubles: readonly Trouble[] = [
  {
    name: 'Redis stopped',
    fault: 'redis-server is killed and is away for 5 s',
    quick: true,
    begin: (redis) => redis.stop(),
    end: (redis) => redis.start(),
  },
  { name: 'Redis flushed', fault: 'FLUSHALL, twice', begin: (redis) => redis.flush(), end: (redis) => redis.flush() },
  {
    name: 'Redis slow',
    fault: 'every byte to and from Redis takes half a second for 5 s',
    begin: (redis) => redis.delay(500),
    end: (redis) => redis.delay(0),
  },
];

/** Messages go on while Redis fails under a web and a worker apart, which need it most. */
export const redisFaults: readonly Scenario[] = troubles.map(({ name, fault, quick, begin, end }) => ({
  name,
  fault,
  quick,
  run: () =>
    inLab(async (lab) => {
      const redis = await ownRedis();
      lab.onClose(redis.close);
      const settings = { REDIS_URL: redis.url };
      const web = await lab.start(settings, 'web');
      await lab.start(settings, 'worker');
      const traffic = lab.traffic({ urls: () => [web.url], rate: 10 });
      await delay(1_000);
      await begin(redis);
      const meanwhileMs = await recovery(traffic, Date.now());
      await delay(Math.max(0, 5_000 - meanwhileMs));
      await end(redis);
      const recoveredMs = await recovery(traffic, Date.now());
      await delay(1_000);
      const note = `first answer during the fault after ${Math.round(meanwhileMs)} ms`;
      return { ...(await traffic.settle()), recoveredMs, note };
    }),
}));
