import { type ChildProcess, spawn } from 'node:child_process';

/** A program under measurement, in a process of its own. */
export interface OwnProcess {
  readonly pid: number;
  /** The address it printed; empty for a worker, which has none. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Node program and waits until it prints an address and "is ready". Rejects with what it printed when it ends before. */
export async function startProcess(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<OwnProcess> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilReady(child);
  const url = /http:\/\/[\d.:]+/.exec(printed)?.[0] ?? '';
  if (child.pid === undefined) throw new Error(`it could not be started:\n${printed}`);
  return {
    pid: child.pid,
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  let printed = '';
  let ready = false;
  return new Promise((resolve, reject) => {
    // The pipes are read to the end: a full one would hold the program up.
    const hear = (chunk: Buffer) => {
      if (ready) return;
      printed += chunk.toString();
      ready = printed.includes('is ready');
      if (ready) resolve(printed);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${printed}`)));
  });
}
