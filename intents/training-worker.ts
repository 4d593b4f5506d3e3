import { parentPort, workerData } from 'node:worker_threads';
import { type TrainingOptions, trainClassifier } from './classifier';
import type { Example } from './examples';
import type { Trained } from './train-in-worker';

const { examples, options } = workerData as { examples: readonly Example[]; options: TrainingOptions };

function train(): Trained {
  try {
    return { ok: true, model: trainClassifier(examples, options) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(train());
