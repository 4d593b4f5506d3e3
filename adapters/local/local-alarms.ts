import type { Alarms, Log } from '../../src/ports';

/** Further off than this an alarm is left to the sweep, which looks at the clocks every few seconds. */
const longestTimerMs = 3_600_000;

/** Alarms in this process, for when no Redis is to be had. They are lost with it; the sweep makes up for that. */
export function createLocalAlarms(
  ring: (ticketId: string) => Promise<void>,
  log: Log,
): Alarms & { readonly stop: () => void } {
  const timers = new Set<NodeJS.Timeout>();
  return {
    async at(ticketId, when) {
      const wait = Math.max(0, when.getTime() - Date.now());
      if (wait > longestTimerMs) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        ring(ticketId).catch((error: unknown) =>
          log.error({ ticketId, error: String(error) }, 'alarm failed; the sweep takes it up'),
        );
      }, wait);
      timers.add(timer.unref());
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
