import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of memory that a process holds (resident); undefined where there is no /proc. */
export const memoryMb = (pid: number): number | undefined => statusMb(pid, 'VmRSS');

/** Of these the ones that are its own; the others are pages of files, of which the store maps up to 256 MB. */
export const ownMemoryMb = (pid: number): number | undefined => statusMb(pid, 'RssAnon');

function statusMb(pid: number, field: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return found ? Math.round(Number(found[1]) / 1024) : undefined;
}

/** Open files, sockets and pipes of a process. */
export function handles(pid: number): number | undefined {
  return process.platform === 'linux' ? readdirSync(`/proc/${pid}/fd`).length : undefined;
}
