import type { Request } from '../command';

const BATCH_MS = 5;

/**
 * Runs `step` for each item inside write transactions, a few milliseconds of work in each, so that a bulk write of
 * 100,000 documents does not hold up everything else. As in MongoDB such a write is atomic per document, not as a whole.
 * @param step returns false to stop
 */
export async function inBatches<T>(
  { write }: Request,
  items: readonly T[],
  step: (item: T, index: number) => boolean,
): Promise<void> {
  let at = 0;
  let go = true;
  while (go && at < items.length) {
    const from = at;
    await write(() => {
      at = from;
      const started = performance.now();
      do {
        go = step(items[at] as T, at);
        at++;
      } while (go && at < items.length && performance.now() - started < BATCH_MS);
    });
  }
}
