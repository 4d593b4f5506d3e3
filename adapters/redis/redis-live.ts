import { Redis } from 'ioredis';
import type { Live } from '../../src/ports';
import { type RedisAddress, redisOptions } from './connection';

const channel = 'firstline:live';

/** Watchers in every process. A lost signal delays what is seen until the next one or the watchers' own look; it never loses anything. */
export function createRedisLive(address: RedisAddress, local: Live): Live & { readonly stop: () => void } {
  const publisher = new Redis(redisOptions(address, 'producer'));
  const subscriber = new Redis(redisOptions(address, 'worker'));
  for (const client of [publisher, subscriber]) client.on('error', () => undefined);
  subscriber.on('message', (_, topic: string) => local.changed(topic));
  subscriber.subscribe(channel).catch(() => undefined);
  return {
    changed(topic) {
      publisher.publish(channel, topic).catch(() => local.changed(topic));
    },
    watch: local.watch,
    stop: () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
