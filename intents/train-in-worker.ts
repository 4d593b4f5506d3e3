import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Judged } from '../src/understanding/evaluation';
import type { TrainedModel, TrainingOptions } from './classifier';
import type { HeldOut } from './evaluate';
import type { Example } from './examples';

export interface Job {
  readonly examples: readonly Example[];
  readonly options: TrainingOptions;
  /** Where given, the model is judged by these in the same thread, and made into bytes. */
  readonly heldOut?: readonly HeldOut[];
}

/** What the worker posts back. */
export type Trained =
  | {
      readonly ok: true;
      readonly model: TrainedModel;
      readonly judged?: readonly Judged[];
      readonly bytes?: Uint8Array;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Trains in a thread of its own, so that messages are answered meanwhile.
 * @throws {Error} with the reason, when the examples cannot be learned from or the thread ends early.
 */
export async function trainInWorker(
  examples: readonly Example[],
  options: TrainingOptions = {},
): Promise<TrainedModel> {
  return (await run({ examples, options })).model;
}

export interface Learned {
  readonly model: TrainedModel;
  readonly judged: readonly Judged[];
  /** The model as `loadModel` reads it. */
  readonly bytes: Uint8Array;
}

/** Trains and judges, both in a thread of its own. @throws {Error} as `trainInWorker` does. */
export async function learnInWorker(job: Required<Job>): Promise<Learned> {
  const { model, judged = [], bytes = new Uint8Array(0) } = await run(job);
  return { model, judged, bytes };
}

function run(job: Job): Promise<Extract<Trained, { ok: true }>> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(job);
    worker.once('message', (trained: Trained) => {
      if (trained.ok) resolve(trained);
      else reject(new Error(trained.reason));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Training ended with code ${code} before it was done.`)));
  });
}

/** Learning leaves little behind of what it makes: with room for it, collecting costs a tenth of the time and not a fifth. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** From sources the worker is TypeScript too, and a thread does not inherit what jest or tsx does to imports. */
function startWorker(workerData: Job): Worker {
  if (__filename.endsWith('.js'))
    return new Worker(join(__dirname, 'training-worker.js'), { workerData, resourceLimits });
  const script = `require('tsx/cjs'); require(${JSON.stringify(join(__dirname, 'training-worker.ts'))});`;
  return new Worker(script, { eval: true, workerData, resourceLimits, execArgv: [] });
}
