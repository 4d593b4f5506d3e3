import type { Worker } from 'node:worker_threads';
import type { Embed, EmbeddingKind } from './embedding';
import { startWorker } from './start-worker';

export interface LocalModel {
  readonly embed: Embed;
  readonly stop: () => void;
}

/** What is asked of the thread. */
export interface Reading {
  readonly id: number;
  readonly texts: readonly string[];
  readonly kind: EmbeddingKind;
}

/** What it answers; without an `id` it could not read the folder and has ended. */
export type Read =
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly id?: number; readonly failed: string };

/** A person is waiting for a question; articles are read in the background, on a slow machine a second each. */
const limitMs: Readonly<Record<EmbeddingKind, number>> = { question: 3_000, article: 120_000 };

interface Waiting {
  readonly resolve: (vectors: readonly Float32Array[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Embeds by the ONNX model in a folder, in a thread of its own that is started when the first text comes. A thread that
 * fails takes what it was asked with it; the next text starts another.
 */
export function embedFrom(folder: string): LocalModel {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;

  const settle = (id: number, act: (one: Waiting) => void): void => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    act(one);
  };
  const end = (from: Worker | undefined, reason: string): void => {
    if (worker !== from) return;
    worker = undefined;
    for (const id of waiting.keys()) settle(id, ({ reject }) => reject(new Error(`${folder}: ${reason}`)));
  };
  const started = (): Worker => {
    const thread = startWorker('local-model-worker', folder);
    thread.unref();
    thread.on('message', (read: Read) => {
      if ('vectors' in read) settle(read.id, ({ resolve }) => resolve(read.vectors));
      else if (read.id === undefined) end(thread, read.failed);
      else settle(read.id, ({ reject }) => reject(new Error(`${folder}: ${read.failed}`)));
    });
    thread.once('error', (error) => end(thread, String(error)));
    thread.once('exit', (code) => end(thread, `the thread that reads ended with code ${code}`));
    return thread;
  };
  return {
    embed: (texts, kind) =>
      new Promise((resolve, reject) => {
        worker ??= started();
        const id = ++asked;
        const late = () => settle(id, (one) => one.reject(new Error(`${folder}: not read within ${limitMs[kind]} ms`)));
        waiting.set(id, { resolve, reject, timer: setTimeout(late, limitMs[kind]).unref() });
        worker.postMessage({ id, texts, kind } satisfies Reading);
      }),
    stop() {
      const thread = worker;
      end(thread, 'stopped');
      void thread?.terminate();
    },
  };
}
