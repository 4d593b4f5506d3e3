import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port';
import { root } from '../measuring/root';
import { inLab } from './lab';
import { ownRedis } from './own-redis';
import type { Scenario } from './scenario';
import { recovery } from './traffic';

const megabyte = 1024 * 1024;

/** The store is a server of its own, as MongoDB is: the embedded engine behind MongoDB's wire protocol. */
export const storeStopped: Scenario = {
  name: 'store stopped',
  fault: 'the store’s server is killed -9 and is away for 4 s, under a web and a worker',
  run: () =>
    inLab(async (lab) => {
      const redis = await ownRedis();
      lab.onClose(redis.close);
      const store = await ownStore(join(lab.folder, 'server.db'));
      lab.onClose(store.stop);
      const settings = { REDIS_URL: redis.url, MONGODB_URI: store.uri, FIRSTLINE_SAMPLE: '1' };
      const web = await lab.start(settings, 'web');
      await lab.start(settings, 'worker');
      const traffic = lab.traffic({ urls: () => [web.url], rate: 10 });
      await delay(1_500);
      await store.stop();
      await delay(4_000);
      await store.start();
      const recoveredMs = await recovery(traffic, Date.now());
      await delay(1_500);
      return { ...(await traffic.settle()), recoveredMs };
    }),
};

/** A small disk of its own is filled up by something else, and emptied again. */
export const diskFull: Scenario = {
  name: 'disk full',
  fault: 'the disk of the data folder is full for 5 s',
  run: async () => {
    const disk = mountDisk();
    if (!disk) return { skipped: 'a small disk cannot be mounted here; it takes root on Linux' };
    try {
      return await inLab(async (lab) => {
        const desk = await lab.start();
        const traffic = lab.traffic({ urls: () => [desk.url], rate: 10 });
        await delay(1_500);
        const ballast = join(disk.folder, 'ballast');
        fill(disk.folder, ballast);
        await delay(5_000);
        rmSync(ballast);
        const recoveredMs = await recovery(traffic, Date.now());
        await delay(1_500);
        return { ...(await traffic.settle()), recoveredMs };
      }, disk.folder);
    } finally {
      disk.unmount();
    }
  },
};

/** A start on a folder that cannot be written says so and ends, instead of taking messages it would lose. */
export const readOnly: Scenario = {
  name: 'store read-only',
  fault: 'the data folder cannot be written to at start',
  run: async () => {
    const disk = mountDisk();
    if (!disk) return { skipped: 'a disk cannot be mounted read-only here; it takes root on Linux' };
    try {
      await inLab(async (lab) => void (await lab.start()), disk.folder);
      spawnSync('mount', ['-o', 'remount,ro', disk.folder]);
      const said = await inLab(
        (lab) =>
          lab.start().then(
            () => undefined,
            (error: unknown) => String(error),
          ),
        disk.folder,
      );
      const understood = said !== undefined && /read-only|EROFS/i.test(said) && said.includes(disk.folder);
      return {
        sent: 0,
        lost: understood ? 0 : 1,
        doubled: 0,
        note: understood ? 'refused to start, saying why' : said,
      };
    } finally {
      disk.unmount();
    }
  },
};

function mountDisk(): { readonly folder: string; readonly unmount: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder]);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (status === 0)
    return {
      folder,
      unmount() {
        spawnSync('umount', ['-l', folder]);
        remove();
      },
    };
  remove();
  return undefined;
}

/** Writes until nothing more fits, and the last bytes too. */
function fill(folder: string, file: string): void {
  for (const piece of [megabyte, 4096, 1])
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < piece) break;
      try {
        writeFileSync(file, Buffer.alloc(piece), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') break;
        throw error;
      }
    }
}

/** MongoDB's protocol on a port, over the embedded engine in a process of its own. */
async function ownStore(file: string) {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const program = join(root, 'dist/embedded-mongo/tools/wire-server.js');
    const started = spawn(process.execPath, [program, file, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`the store's server ended with ${code}`)));
      started.stdout.once('data', () => resolve());
    });
  };
  await start();
  return {
    uri: `mongodb://127.0.0.1:${port}/firstline`,
    start,
    stop: () =>
      new Promise<void>((resolve) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) {
          resolve();
          return;
        }
        child.removeAllListeners('exit').once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}
