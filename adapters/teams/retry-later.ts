import { DeskError } from '../../src/errors';

/** Seconds to wait where Teams names no time, and the most that is waited on its word. */
const usual = 5;
const longest = 3600;

/** A 429 -> the moment from which it may be tried again. Retry-After is seconds or an HTTP date. */
export function retryLater(headers: Headers, now: Date): DeskError {
  const header = headers.get('retry-after') ?? '';
  const stated = /^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  const seconds = Number.isFinite(stated) ? Math.min(Math.max(stated, 1), longest) : usual;
  return new DeskError('retry-later', 'Teams asked us to wait', {
    received: `429, Retry-After ${header || 'absent'}`,
    until: new Date(now.getTime() + seconds * 1000),
  });
}
