/**
 * Watches how long the event loop is held while `run` works, in milliseconds. Of each turn the smaller of wall time and
 * processor time counts, so that a machine shared with others does not add the pauses in which it gives us no processor.
 */
export async function watchLoop<T>(run: () => Promise<T>): Promise<{ result: T; heldMs: number }> {
  let heldMs = 0;
  let watching = true;
  let wall = performance.now();
  let cpu = process.cpuUsage();
  const turn = () => {
    const used = process.cpuUsage(cpu);
    const now = performance.now();
    heldMs = Math.max(heldMs, Math.min(now - wall, (used.user + used.system) / 1000));
    wall = now;
    cpu = process.cpuUsage();
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await run();
  await new Promise((resolve) => setTimeout(resolve, 5));
  watching = false;
  return { result, heldMs };
}
