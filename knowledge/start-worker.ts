import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Starts a worker of this folder. From sources it is TypeScript too, and a thread does not inherit what jest or tsx does to imports. */
export function startWorker(name: string, workerData: unknown): Worker {
  if (__filename.endsWith('.js')) return new Worker(join(__dirname, `${name}.js`), { workerData });
  const script = `require('tsx/cjs'); require(${JSON.stringify(join(__dirname, `${name}.ts`))});`;
  return new Worker(script, { eval: true, workerData, execArgv: [] });
}
