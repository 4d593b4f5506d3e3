import { close, fdatasync, openSync } from 'node:fs';
import { CommandError } from '../errors';

/**
 * Waits for the disk beside the event loop. SQLite's own wait is inside COMMIT, on the loop: a disk that takes half a
 * second (they do, where machines share one) would keep every reader waiting with the one writer. So SQLite commits to
 * the write-ahead log without a wait (`synchronous = NORMAL`) and the log is brought to the disk here. A log that was cut
 * off is complete up to some commit, in order, whatever the moment of the cut.
 */
export class Disk {
  private log: number | undefined;

  /** @param file the database file, open already, so that its log is there */
  constructor(private readonly file: string) {}

  /** Resolves when all that was committed before the call is on the disk. @throws CommandError DiskError */
  async reached(): Promise<void> {
    try {
      const log = (this.log ??= openSync(`${this.file}-wal`, 'r+'));
      await new Promise<void>((resolve, reject) => fdatasync(log, (error) => (error ? reject(error) : resolve())));
    } catch (error) {
      const { message } = error as Error;
      throw new CommandError(
        8,
        'DiskError',
        `${this.file}: ${message}. The disk has not confirmed this write: it may be lost in a power cut. Check the disk.`,
      );
    }
  }

  close(): void {
    if (this.log !== undefined) close(this.log);
    this.log = undefined;
  }
}
