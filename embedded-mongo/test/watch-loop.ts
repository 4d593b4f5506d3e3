import { readFileSync } from 'node:fs';

/**
 * Watches how long the event loop is held while `run` works, in milliseconds. Of each turn the smaller of wall time and
 * this thread's processor time counts, so that a machine shared with others does not add the pauses in which it gives us no processor.
 */
export async function watchLoop<T>(run: () => Promise<T>): Promise<{ result: T; heldMs: number }> {
  let heldMs = 0;
  let watching = true;
  let wall = performance.now();
  let cpu = threadMs();
  const turn = () => {
    const used = threadMs() - cpu;
    const now = performance.now();
    heldMs = Math.max(heldMs, Math.min(now - wall, used));
    wall = now;
    cpu = threadMs();
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await run();
  await new Promise((resolve) => setTimeout(resolve, 5));
  watching = false;
  return { result, heldMs };
}

/** Milliseconds of processor time of this thread, which Linux tells; elsewhere those of the whole process. */
function threadMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}
