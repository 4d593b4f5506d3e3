import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Alarms, Log, Now, Turns } from '../../src/ports';
import { type RedisAddress, redisOptions } from './connection';
import { type Due, nearMs, ringSlot, slotOf, type Span } from './slots';

/** Turns and alarms over BullMQ. Jobs carry ids only: the store remembers, the queue only wakes. */
export interface Queues {
  readonly turns: Turns;
  readonly alarms: Alarms;
  /** Begins to take jobs. */
  work(handlers: {
    readonly turn?: (id: string) => Promise<void>;
    readonly alarm: (id: string) => Promise<void>;
    /** What the store says falls due in a span, soonest first. */
    readonly due: (span: Span) => Promise<readonly Due[]>;
  }): void;
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A wake is only a hint, and the sweep finds what is left: nothing is kept of a job that is done. */
const kept = {
  removeOnComplete: true,
  removeOnFail: { count: 1_000 },
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
} as const;
const prefix = 'firstline';
/** So long a slot that has its job is not given it again; a Redis that was emptied meanwhile is made up for by the sweep. */
const knownMs = 10_000;
const mostKnown = 10_000;
/** Jobs of one queue that a process has in hand at once. */
export const concurrency = 16;

export function createQueues(address: RedisAddress, { log, now }: { readonly log: Log; readonly now: Now }): Queues {
  const connection = new Redis(redisOptions(address, 'producer'));
  const turns = new Queue('turns', { connection, prefix });
  const alarms = new Queue('alarms', { connection, prefix });
  const workers: Worker[] = [];
  const known = new Map<number, number>();
  connection.on('close', () => known.clear());
  for (const queue of [turns, alarms]) queue.on('error', quietly(log, queue.name));
  const delayTo = (when: Date) => Math.max(0, when.getTime() - now().getTime());
  /** BullMQ would wait for a Redis that was never there; whoever wakes must hear at once that it is away. */
  const reach = (): void => {
    if (connection.status !== 'ready') throw new Error(`Redis cannot be reached (${connection.status})`);
  };
  const ready = async () =>
    connection.status === 'ready' &&
    connection.ping().then(
      () => true,
      () => false,
    );
  return {
    turns: {
      async wake(id, notBefore) {
        reach();
        await turns.add('turn', { id }, { ...kept, ...(notBefore && { delay: delayTo(notBefore) }) });
      },
    },
    alarms: {
      async at(id, when) {
        reach();
        // One job for one ticket and moment: a repeat of the same alarm is not a second job.
        if (delayTo(when) < nearMs) {
          await alarms.add('alarm', { id }, { ...kept, jobId: `${id}-${when.getTime()}`, delay: delayTo(when) });
          return;
        }
        const { from, begin } = slotOf(when);
        const slot = from.getTime();
        const present = now().getTime();
        if ((known.get(slot) ?? 0) > present) return;
        await alarms.add('slot', { from: slot }, { ...kept, jobId: `slot-${slot}`, delay: delayTo(begin) });
        if (known.size >= mostKnown) known.clear();
        known.set(slot, present + knownMs);
      },
    },
    work({ turn, alarm, due }) {
      const options = { connection: redisOptions(address, 'worker'), prefix, concurrency };
      const failed = (id: string, error: unknown) =>
        log.error({ ticketId: id, error: String(error) }, 'alarm failed; the sweep takes it up');
      if (turn) workers.push(new Worker('turns', (job: Job<{ id: string }>) => turn(job.data.id), options));
      const look = (job: Job<{ id: string } | { from: number }>) =>
        'from' in job.data ? ringSlot(new Date(job.data.from), { due, ring: alarm, failed, now }) : alarm(job.data.id);
      workers.push(new Worker('alarms', look, options));
      for (const worker of workers) {
        worker.on('error', quietly(log, worker.name));
        worker.on('failed', (job, error) =>
          log.error({ queue: worker.name, job: job?.data, error: String(error) }, 'job failed'),
        );
      }
    },
    ready,
    async stop() {
      // Of a Redis that is away leave cannot be taken: a worker would wait for its answer for ever.
      const force = !(await ready());
      await Promise.all(workers.map((worker) => worker.close(force)));
      await Promise.all([turns.close(), alarms.close()]);
      connection.disconnect();
    },
  };
}

/** Redis being away says so once a minute, not a thousand times. */
function quietly(log: Log, queue: string): (error: Error) => void {
  let saidAt = 0;
  return (error) => {
    if (Date.now() - saidAt < 60_000) return;
    saidAt = Date.now();
    log.warn({ queue, error: error.message }, 'Redis cannot be reached; turns are taken here and sweeps keep the time');
  };
}
