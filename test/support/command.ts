import { execFile } from 'node:child_process';
import { program } from './desk-process';

/** What came of it: the exit code, and all that was printed. */
export interface Commanded {
  readonly code: number;
  readonly printed: string;
}

/** The command `firstline` as an operator gives it, on this data folder. */
export function firstline(data: string, ...args: readonly string[]): Promise<Commanded> {
  const env = { PATH: process.env.PATH ?? '', FIRSTLINE_DATA: data };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, printed: `${out}${err}` });
    });
  });
}
