import { setTimeout as delay } from 'node:timers/promises';
import type { Step, Strand } from './stream';

export interface Played {
  /** Messages that a reply is due to. */
  readonly asked: number;
  readonly deliveries: number;
  readonly lost: number;
  /** Replies beyond one to each: to a repeat, an echo, another bot, an edit. */
  readonly doubled: number;
  readonly edits: number;
  readonly deletions: number;
}

export interface Stage {
  /** Where the desk is now; it moves when the desk is killed and started again. */
  readonly url: () => string;
  readonly random: () => number;
}

const mostCopies = 4;
const patienceMs = 30_000;

/** Plays one strand with its events doubled, late and out of order; what is not acknowledged is sent again until it is. */
export async function play({ steps, replies }: Strand, { url, random }: Stage): Promise<Played> {
  let deliveries = 0;
  const late: Promise<unknown>[] = [];
  const deliver = async (step: Step) => {
    for (const end = Date.now() + patienceMs; Date.now() < end; await delay(200)) {
      deliveries++;
      if (await step.deliver(url())) return;
    }
    throw new Error(`an event was not acknowledged in ${patienceMs} ms`);
  };
  const seen = async () => {
    // The desk may be down just now.
    try {
      return await replies(url());
    } catch {
      return 0;
    }
  };
  let due = 0;
  for (const step of steps) {
    const copies = Math.floor(random() * mostCopies);
    for (let copy = 0; copy < copies; copy++) {
      // Some repeats come at once, some when the next events are long there.
      const after = random() < 0.5 ? random() * 30 : 500 + random() * 3_000;
      late.push(delay(after).then(() => deliver(step)));
    }
    await deliver(step);
    if (step.kind === 'asks') {
      due++;
      for (const end = Date.now() + patienceMs; Date.now() < end && (await seen()) < due; ) await delay(25);
    }
  }
  await Promise.all(late);
  // Everything once more, as after an outage of the vendor's: all of it is known.
  for (const step of [...steps].reverse()) await deliver(step);
  await delay(1_000);
  const found = await fromRestarted(() => replies(url()));
  const changed = (what: Step['changes']) => steps.filter(({ changes }) => changes === what).length;
  return {
    asked: due,
    deliveries,
    lost: Math.max(0, due - found),
    doubled: Math.max(0, found - due),
    edits: changed('edit'),
    deletions: changed('deletion'),
  };
}

/** Another stream may just have had the desk killed: asks again until it is back. */
async function fromRestarted<T>(ask: () => T | Promise<T>): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await delay(100)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
