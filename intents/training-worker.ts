import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createUnderstand, saveModel, trainClassifier } from './classifier';
import { judgeOne } from './evaluate';
import type { Job, Trained } from './train-in-worker';

const { examples, options, heldOut } = workerData as Job;

async function train(): Promise<Trained> {
  try {
    const model = trainClassifier(examples, options);
    if (!heldOut) return { ok: true, model };
    const saving = saveModel(model);
    const understand = createUnderstand(model);
    const judged = heldOut.map((phrase) => judgeOne(understand, phrase, model.outOfScope));
    return { ok: true, model, judged, bytes: await saving };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Messages go before learning where the system gives each thread a priority of its own (Linux). Only by a little: on a
 * machine that is busy with other programs, the last place would make a curator wait for minutes.
 */
function giveWay(): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 5);
  } catch {
    // No such thing here: the system shares the processors out evenly, and learning is over in seconds.
  }
}

giveWay();
void train().then((trained) => {
  const buffers = trained.ok ? [...buffersOf(trained.model), ...(trained.bytes ? [trained.bytes.buffer] : [])] : [];
  parentPort?.postMessage(trained, [...new Set(buffers)] as ArrayBuffer[]);
});

/** Handed over, not copied: a model is some 20 MB. */
function buffersOf(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersOf) : [];
}
