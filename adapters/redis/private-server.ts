import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisAddress } from './connection';

export interface PrivateServer {
  readonly address: RedisAddress;
  stop(): Promise<void>;
}

/** Unix socket paths are short by nature (104 bytes on macOS, 108 on Linux). */
const longestPath = 100;

/**
 * A redis-server of our own in the data folder: append-only file, no eviction, no port, only a socket that this user can
 * open. One that a killed process left behind is taken over. Undefined where there is no redis-server to be found.
 */
export async function startPrivateServer(folder: string): Promise<PrivateServer | undefined> {
  const dir = join(folder, 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const inFolder = join(dir, 'redis.sock');
  const path =
    inFolder.length <= longestPath ? inFolder : join(mkdtempSync(join(tmpdir(), 'firstline-')), 'redis.sock');
  if (!(await answers(path)) && !(await spawnServer(dir, path))) return undefined;
  return {
    address: { path },
    async stop() {
      const client = new Redis({ path, lazyConnect: true, retryStrategy: () => null });
      const ended = new Promise<void>((resolve) => client.once('end', resolve));
      client.on('error', () => undefined);
      // The server closes the connection instead of answering; the append-only file is complete by then.
      await client
        .connect()
        .then(() => client.call('SHUTDOWN'))
        .catch(() => undefined);
      await ended;
    },
  };
}

async function spawnServer(dir: string, path: string): Promise<boolean> {
  const log = openSync(join(dir, 'redis.log'), 'a', 0o600);
  const settings = ['--port', '0', '--unixsocket', path, '--unixsocketperm', '700', '--dir', dir, '--daemonize', 'no'];
  const durable = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'everysec',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = spawn('redis-server', [...settings, ...durable], { stdio: ['ignore', log, log], detached: true });
  const failed = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(true));
    child.once('exit', () => resolve(true));
  });
  child.unref();
  for (let tries = 0; tries < 100; tries++) {
    const gone = await Promise.race([failed, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 20))]);
    if (gone) return false;
    if (await answers(path)) return true;
  }
  return false;
}

async function answers(path: string): Promise<boolean> {
  const client = new Redis({
    path,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 500,
    maxRetriesPerRequest: 0,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
