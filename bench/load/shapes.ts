import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownRedis } from '../faults/own-redis';
import { root } from '../measuring/root';
import { type OwnProcess, startProcess } from '../receive/own-process';

/** A desk under load: its processes and the addresses that take messages. */
export interface Shape {
  readonly processes: readonly OwnProcess[];
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

export const shapes = {
  one: { name: 'one process', web: 0, workers: 0 },
  apart: { name: 'web and worker', web: 1, workers: 1 },
  twice: { name: 'two webs, two workers', web: 2, workers: 2 },
} as const;
export type ShapeName = keyof typeof shapes;

type Settings = Readonly<Record<string, string>>;

/**
 * On the embedded store in a folder of its own, which several processes of one machine may share; on MongoDB where
 * MONGODB_URI names a database. Apart they share a Redis of the benchmark's own.
 */
export async function startShape(name: ShapeName, settings: Settings, folder?: string): Promise<Shape> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'firstline-load-'));
  const { web, workers } = shapes[name];
  const redis = web > 0 ? await ownRedis() : undefined;
  const uri = process.env.MONGODB_URI;
  const all = {
    PORT: '0',
    FIRSTLINE_DATA: data,
    ...settings,
    ...(redis && { REDIS_URL: redis.url }),
    ...(uri && { MONGODB_URI: uri }),
  };
  const begin = (command: string) => startProcess([join(root, 'bin/firstline.mjs'), command], all);
  const first = await begin(web > 0 ? 'web' : 'start');
  const more = [...Array.from({ length: Math.max(0, web - 1) }, () => 'web'), ...Array(workers).fill('worker')];
  const processes = [first, ...(await Promise.all(more.map(begin)))];
  return {
    processes,
    urls: processes.flatMap(({ url }) => (url ? [url] : [])),
    async stop() {
      await Promise.all(processes.map((one) => one.stop()));
      await redis?.close();
      if (!folder) rmSync(data, { recursive: true, force: true });
    },
  };
}
