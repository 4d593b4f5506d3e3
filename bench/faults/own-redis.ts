import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../test/support/free-port';

/** A redis-server that can be stopped, started again, emptied and slowed down. */
export interface OwnRedis {
  /** Behind a relay that can hold every byte back for a while. */
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  flush(): Promise<void>;
  /** Milliseconds that each chunk is held back, in either direction. */
  delay(ms: number): void;
  close(): Promise<void>;
}

export async function ownRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let heldMs = 0;
  const start = async () => {
    child = await startServer(port, folder);
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      child?.once('exit', () => resolve());
      child?.kill('SIGKILL');
    });
  await start();
  const relay = await startRelay(port, () => heldMs);
  return {
    url: `redis://127.0.0.1:${relay.port}`,
    start,
    stop,
    async flush() {
      const client = new Redis(port, '127.0.0.1');
      await client.flushall();
      client.disconnect();
    },
    delay: (ms) => {
      heldMs = ms;
    },
    async close() {
      await relay.close();
      if (child?.exitCode === null) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(port: number, folder: string): Promise<ChildProcess> {
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept')) resolve();
    });
  });
  return child;
}

async function startRelay(to: number, heldMs: () => number): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const pass = (from: Socket, into: Socket) => {
    // One timer after the other keeps the order of what is held back.
    from.on('data', (chunk) => void setTimeout(() => into.writable && into.write(chunk), heldMs()));
    from.on('close', () => setTimeout(() => into.destroy(), heldMs()));
    from.on('error', () => into.destroy());
    sockets.add(from);
    from.once('close', () => sockets.delete(from));
  };
  const server: Server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    pass(near, far);
    pass(far, near);
  });
  const port = await listen(server, 0);
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
