import type { Log, Turns } from '../../src/ports';

/** Turns in this process: no queue between a message and its answer. What a crash loses the sweep finds. */
export interface LocalTurns extends Turns {
  /** Resolves when every turn under way has ended. */
  drain(): Promise<void>;
}

/** A wake further off than this is left to the sweep. */
const longestTimerMs = 3_600_000;

export function createLocalTurns(take: (conversationId: string) => Promise<void>, log: Log): LocalTurns {
  /** Conversations in a turn; true when another wake came meanwhile and one more turn is due. */
  const running = new Map<string, boolean>();
  const underWay = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();

  const run = async (id: string): Promise<void> => {
    do {
      running.set(id, false);
      try {
        await take(id);
      } catch (error) {
        log.error({ conversationId: id, error: describe(error) }, 'turn failed; the sweep takes it up');
      }
    } while (running.get(id));
    running.delete(id);
  };
  const begin = (id: string): void => {
    if (running.has(id)) {
      running.set(id, true);
      return;
    }
    const turn = run(id).finally(() => underWay.delete(turn));
    underWay.add(turn);
  };
  return {
    async wake(id, notBefore) {
      const wait = notBefore ? notBefore.getTime() - Date.now() : 0;
      if (wait <= 0) return begin(id);
      if (wait > longestTimerMs) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        begin(id);
      }, wait);
      timers.add(timer.unref());
    },
    async drain() {
      for (const timer of timers) clearTimeout(timer);
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
