/** Where Redis is: a URL, or the socket of the private server. */
export type RedisAddress = { readonly url: string } | { readonly path: string };

/** A Redis that has not answered by then is taken for one that is away. */
const answerWithinMs = 2_000;

/** Producers fail fast: a message must not wait for a queue that is away. Workers wait as long as it takes. */
export function redisOptions(address: RedisAddress, use: 'producer' | 'worker') {
  const common = {
    maxRetriesPerRequest: use === 'worker' ? null : 1,
    enableOfflineQueue: use === 'worker',
    connectTimeout: 5_000,
    ...(use === 'producer' && { commandTimeout: answerWithinMs }),
    retryStrategy: (times: number) => Math.min(2_000, times * 100),
  };
  if ('path' in address) return { ...common, path: address.path };
  const url = new URL(address.url);
  return {
    ...common,
    host: url.hostname,
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1) || 0),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  };
}
