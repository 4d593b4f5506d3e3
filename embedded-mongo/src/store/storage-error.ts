import { CommandError } from '../errors';

const causes: Array<[pattern: RegExp, code: number, name: string, advice: string]> = [
  [
    /^SQLITE_FULL/,
    14031,
    'OutOfDiskSpace',
    'The disk is full. Nothing of this write was kept and nothing stored earlier is lost; free some space and try again.',
  ],
  [
    /^SQLITE_READONLY/,
    20,
    'IllegalOperation',
    'The file or its folder is read-only for this user. Give write permission to the file, to the files beside it ending in -wal and -shm, and to the folder.',
  ],
  [
    /^SQLITE_BUSY/,
    50,
    'MaxTimeMSExpired',
    'Another process has kept the file locked for too long. If the file is on a network share (SMB, NFS), move it to a disk of this machine: locks over a network cannot be trusted. Otherwise look for a second copy of the program or an open transaction.',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    246,
    'DataCorruptionDetected',
    'The file is damaged or no database. Restore the last backup; keep the damaged file for a look.',
  ],
  [
    /^SQLITE_IOERR/,
    8,
    'DiskError',
    'The disk reported an error. If the file is on a network share, move it to a disk of this machine; otherwise check the disk.',
  ],
  [
    /^SQLITE_CANTOPEN/,
    8,
    'DiskError',
    'The file cannot be opened. Check that its folder exists and that this user may write there.',
  ],
];

/** Says what an error of SQLite means for the operator and what to do; any other error passes as it is. */
export function storageError(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code);
  const known = causes.find(([pattern]) => pattern.test(code));
  if (!known) return error;
  // SQLite's errors may come from another realm (a worker, a test), so they are known by their code alone.
  const { message } = error as Error;
  return new CommandError(known[1], known[2], `${file}: ${message} (${code}). ${known[3]}`, { cause: code });
}
