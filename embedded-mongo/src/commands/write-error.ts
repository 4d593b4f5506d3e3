import { CommandError, type Doc } from '../errors';

/** One entry of `writeErrors`. Whatever is no refusal of the command (an error of the disk, a defect) is thrown on. */
export function writeError(index: number, error: unknown): Doc {
  if (!(error instanceof CommandError)) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.details };
}
