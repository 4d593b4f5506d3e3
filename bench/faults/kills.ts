import { setTimeout as delay } from 'node:timers/promises';
import { inLab } from './lab';
import { ownRedis } from './own-redis';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

/** kill -9 of the one process, again and again, at moments that no one chose. */
export function killed({ times, rate, quick }: { times: number; rate: number; quick?: boolean }): Scenario {
  return {
    name: `killed ${times} times`,
    fault: `kill -9 of the whole desk at ${times} random moments, ${rate} messages a second`,
    quick,
    run: (random) =>
      inLab(async (lab) => {
        let desk = await lab.start();
        const traffic = lab.traffic({ urls: () => [desk.url], rate });
        let recoveredMs = 0;
        for (let round = 0; round < times; round++) {
          await delay(300 + random() * 1_500);
          await desk.kill('SIGKILL');
          const began = Date.now();
          desk = await lab.start();
          recoveredMs = Math.max(recoveredMs, await recovery(traffic, began));
        }
        return { ...(await traffic.settle()), recoveredMs };
      }),
  };
}

/** Two webs and two workers on one store and one Redis; every event comes to both webs, and one after the other is killed. */
export const killedApart: Scenario = {
  name: 'two of everything, killed',
  fault: 'two webs, two workers, every event to both webs; kill -9 of each in turn at random moments',
  run: (random) =>
    inLab(async (lab) => {
      const redis = await ownRedis();
      lab.onClose(redis.close);
      const settings = { REDIS_URL: redis.url };
      const webs = [await lab.start(settings, 'web'), await lab.start(settings, 'web')];
      const workers = [await lab.start(settings, 'worker'), await lab.start(settings, 'worker')];
      const traffic = lab.traffic({ urls: () => webs.map(({ url }) => url), rate: 10 });
      let recoveredMs = 0;
      for (const [group, command] of [
        [webs, 'web'],
        [workers, 'worker'],
        [webs, 'web'],
        [workers, 'worker'],
      ] as const) {
        for (const index of [0, 1]) {
          await delay(200 + random() * 800);
          await group[index]?.kill('SIGKILL');
          const began = Date.now();
          group[index] = await lab.start(settings, command);
          recoveredMs = Math.max(recoveredMs, await recovery(traffic, began));
        }
      }
      return { ...(await traffic.settle()), recoveredMs };
    }),
};
