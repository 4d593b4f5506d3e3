import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine';

/** A worker thread with a read connection of its own: answers the large reads so that the main thread need not. */
interface Question {
  id: number;
  db: string;
  bytes: Uint8Array;
}

const { file, firstCursor } = workerData as { file: string; firstCursor: bigint };
const engine = new Engine(file, { readonly: true, firstCursor });

parentPort?.on('message', ({ id, db, bytes }: Question) => {
  void engine.run(db, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then((reply) => {
    const own = reply.byteLength === reply.buffer.byteLength && reply.buffer instanceof ArrayBuffer;
    parentPort?.postMessage({ id, reply }, own ? [reply.buffer] : []);
  });
});
