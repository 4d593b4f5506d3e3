import { parentPort, workerData } from 'node:worker_threads';
import type { Article } from '../src/knowledge-base/article';
import { fitModel } from './fit';
import type { Fitted } from './fit-in-worker';

function fit(): Fitted {
  try {
    return { ok: true, model: fitModel(workerData as readonly Article[]) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(fit());
