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
      return undefined;
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
      for (const end = Date.now() + patienceMs; Date.now() < end && ((await seen()) ?? 0) < due; ) await delay(25);
    }
  }
  await Promise.all(late);
  // Everything once more, as after an outage of the vendor's: all of it is known.
  for (const step of [...steps].reverse()) await deliver(step);
  await delay(1_000);
  let found = await seen();
  for (const end = Date.now() + patienceMs; Date.now() < end && found === undefined; found = await seen())
    await delay(100);
  if (found === undefined) throw new Error(`the desk did not come back within ${patienceMs} ms`);
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
