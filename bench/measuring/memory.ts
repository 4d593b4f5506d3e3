import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of memory that a process holds (resident); undefined where there is no /proc. */
export function memoryMb(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return found ? Math.round(Number(found[1]) / 1024) : undefined;
}

/** Open files, sockets and pipes of a process. */
export function handles(pid: number): number | undefined {
  return process.platform === 'linux' ? readdirSync(`/proc/${pid}/fd`).length : undefined;
}
