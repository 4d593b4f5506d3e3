import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TrainedModel, TrainingOptions } from './classifier';
import type { Example } from './examples';

/** What the worker posts back. */
export type Trained =
  | { readonly ok: true; readonly model: TrainedModel }
  | { readonly ok: false; readonly reason: string };

/**
 * Trains in a thread of its own, so that messages are answered meanwhile.
 * @throws {Error} with the reason, when the examples cannot be learned from or the thread ends early.
 */
export function trainInWorker(examples: readonly Example[], options: TrainingOptions = {}): Promise<TrainedModel> {
  return new Promise((resolve, reject) => {
    const worker = startWorker({ examples, options });
    worker.once('message', (trained: Trained) => {
      if (trained.ok) resolve(trained.model);
      else reject(new Error(trained.reason));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Training ended with code ${code} before it was done.`)));
  });
}

/** From sources the worker is TypeScript too, and a thread does not inherit what jest or tsx does to imports. */
function startWorker(workerData: unknown): Worker {
  if (__filename.endsWith('.js')) return new Worker(join(__dirname, 'training-worker.js'), { workerData });
  const script = `require('tsx/cjs'); require(${JSON.stringify(join(__dirname, 'training-worker.ts'))});`;
  return new Worker(script, { eval: true, workerData, execArgv: [] });
}
