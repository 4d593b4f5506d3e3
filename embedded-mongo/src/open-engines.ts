import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Engine } from './engine';
import { storageError } from './store/storage-error';

const engines = new Map<string, { engine: Engine; users: number }>();

/** The engine of a file, shared by all connections of this process. */
export async function acquireEngine(file: string): Promise<Engine> {
  const path = resolve(file);
  await mkdir(dirname(path), { recursive: true });
  const open = engines.get(path) ?? { engine: openEngine(path), users: 0 };
  open.users++;
  engines.set(path, open);
  return open.engine;
}

function openEngine(path: string): Engine {
  try {
    return new Engine(path);
  } catch (error) {
    throw storageError(error, path);
  }
}

/** Gives an engine back; the last user closes the file. */
export async function releaseEngine(file: string): Promise<void> {
  const path = resolve(file);
  const open = engines.get(path);
  if (!open || --open.users > 0) return;
  engines.delete(path);
  await open.engine.close();
}
