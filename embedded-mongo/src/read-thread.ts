import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommandError } from './errors';

/** Cursors of the reading thread are told from those of the main thread by their numbers. */
export const FIRST_THREAD_CURSOR = 1n << 62n;

interface Waiting {
  resolve: (reply: Buffer) => void;
  reject: (error: Error) => void;
}

/** The thread that answers large reads of one file; started by the first of them, restarted if it dies. */
export class ReadThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(private readonly file: string) {}

  /** Sends one command and resolves with its reply document. */
  run(db: string, bytes: Buffer): Promise<Buffer> {
    this.worker ??= this.start();
    const id = ++this.lastId;
    const { worker } = this;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, db, bytes });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private start(): Worker {
    const worker = new Worker(bootstrap(), {
      eval: true,
      workerData: { file: this.file, firstCursor: FIRST_THREAD_CURSOR },
    });
    worker.on('message', ({ id, reply }: { id: number; reply: Uint8Array }) => {
      this.waiting.get(id)?.resolve(Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength));
      this.waiting.delete(id);
      // An idle thread must not keep a program from ending.
      if (this.waiting.size === 0) worker.unref();
    });
    worker.on('error', (error: Error) => this.ended(worker, error.message));
    worker.on('exit', (code) => this.ended(worker, `it ended with code ${code}`));
    return worker;
  }

  private ended(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const error = new CommandError(
      8,
      'UnknownError',
      `The thread that answers large reads has stopped: ${why}. Try again.`,
    );
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** From the sources (development, tests) the thread needs the compiler too. */
function bootstrap(): string {
  const extension = extname(__filename);
  const load = `require(${JSON.stringify(join(__dirname, `read-worker${extension}`))});`;
  return extension === '.ts' ? `require('tsx/cjs'); ${load}` : load;
}
