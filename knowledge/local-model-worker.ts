import { setImmediate as soon } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Read, Reading } from './local-model';
import { type ReadText, readModelFolder } from './model-folder';

const port = parentPort;
const loading = readModelFolder(workerData as string);
/** A question does not wait for more than the article that is being read. */
const waiting: Reading[] = [];
let busy = false;

const answer = (read: Read) => port?.postMessage(read);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

loading.catch((error: unknown) => {
  answer({ failed: reasonOf(error) });
  port?.close();
});

port?.on('message', (reading: Reading) => {
  waiting.push(reading);
  if (busy) return;
  busy = true;
  void readOn().finally(() => {
    busy = false;
  });
});

async function readOn(): Promise<void> {
  const model = await loading.catch(() => undefined);
  if (!model) return;
  for (let next = waiting.shift(); next; next = waiting.shift()) await read(next, model);
}

async function read({ id, texts, kind }: Reading, model: ReadText): Promise<void> {
  try {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      if (kind === 'article') {
        // Messages that came meanwhile are taken in here.
        await soon();
        for (let next = takeQuestion(); next; next = takeQuestion()) await read(next, model);
      }
      vectors.push(await model(text, kind));
    }
    answer({ id, vectors });
  } catch (error) {
    answer({ id, failed: reasonOf(error) });
  }
}

function takeQuestion(): Reading | undefined {
  const at = waiting.findIndex(({ kind }) => kind === 'question');
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}
