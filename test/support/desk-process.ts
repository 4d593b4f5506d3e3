import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { contentRoot } from '../../src/config';

/** A desk in a process of its own, as operators run it, so that it can be killed. Needs the build that `npm test` makes. */
export interface DeskProcess {
  readonly url: string;
  /** Milliseconds from start to ready. */
  readonly readyMs: number;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** The command line, over what was built. */
export const program = join(contentRoot(__dirname), 'bin/firstline.mjs');

export async function startDeskProcess(
  settings: Readonly<Record<string, string>>,
  command = 'start',
): Promise<DeskProcess> {
  const began = Date.now();
  const child = spawn(process.execPath, [program, command], {
    env: { PATH: process.env.PATH ?? '', FIRSTLINE_LOG: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilReady(child);
  const url = /http:\/\/[\d.:]+/.exec(printed)?.[0] ?? '';
  return {
    url,
    readyMs: Date.now() - began,
    kill: (signal) =>
      new Promise((resolve) => {
        child.once('exit', (code) => resolve(code));
        child.kill(signal);
      }),
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('is ready')) resolve(printed);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code} before it was ready:\n${printed}`)));
  });
}
