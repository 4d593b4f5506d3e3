import type { Desk } from '../desk';
import type { Ports } from '../ports';

const sweepEveryMs = 15_000;

/** At once, and then again and again, never two at a time: the first after an outage may have much to do. */
export function keepSweeping(sweep: Desk['sweep'], log: Ports['log']): () => Promise<void> {
  let under: Promise<void> | undefined;
  const run = (first: boolean) => {
    under ??= sweep({ first })
      .catch((error: unknown) => log.error({ error: String(error) }, 'sweep failed; the next one comes soon'))
      .then(() => {
        under = undefined;
      });
  };
  run(true);
  const timer = setInterval(() => run(false), sweepEveryMs);
  return async () => {
    clearInterval(timer);
    await under;
  };
}
