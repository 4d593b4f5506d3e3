import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { redisOptions } from '../../adapters/redis/connection';
import { startPrivateServer } from '../../adapters/redis/private-server';
import { concurrency } from '../../adapters/redis/queues';

/** So many jobs are added, and as much time is needed for it, before the first falls due. */
const batch = 1000;
const leadMs = 5000;

/** Delayed jobs of BullMQ that do nothing, on a Redis set up like the desk's own. Returns how late each was begun. */
export async function ringBare({
  count,
  spreadMs,
}: {
  readonly count: number;
  readonly spreadMs: number;
}): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
  const server = await startPrivateServer(folder);
  if (!server) throw new Error('there is no redis-server on the PATH; install it (apt: redis-server)');
  const queue = new Queue<{ due: number }>('bare', { connection: redisOptions(server.address, 'producer') });
  await queue.waitUntilReady();
  const first = Date.now() + leadMs;
  for (let from = 0; from < count; from += batch) {
    await queue.addBulk(
      Array.from({ length: Math.min(batch, count - from) }, (_, index) => {
        const due = Math.round(first + ((from + index) * spreadMs) / count);
        return { name: 'bare', data: { due }, opts: { delay: due - Date.now(), removeOnComplete: true } };
      }),
    );
  }
  if (Date.now() > first) throw new Error(`${count} jobs could not be added within ${leadMs} ms`);
  const latenessMs: number[] = [];
  const options = { connection: redisOptions(server.address, 'worker'), concurrency };
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker<{ due: number }>(
      'bare',
      async ({ data }) => void latenessMs.push(Date.now() - data.due),
      options,
    );
    worker.on('error', reject);
    worker.on('completed', () => {
      if (latenessMs.length === count) void worker.close().then(resolve);
    });
  });
  await queue.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  return latenessMs;
}
