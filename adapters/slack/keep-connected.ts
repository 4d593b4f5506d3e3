import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../src/ports';

/** Milliseconds between tries: doubled from the first to the last. */
const firstWait = 500;
const lastWait = 30_000;

export interface Connection {
  /** Resolves when connected; rejects when that failed. */
  readonly connect: () => Promise<void>;
  /** Resolves when the connection, once there, has ended. */
  readonly ended: () => Promise<void>;
}

/**
 * Connects, and again whenever it ends or fails, until `signal` is aborted. Slack closes each socket after some hours
 * and may be down at our start: neither is a reason for the desk to stop.
 */
export async function keepConnected(
  { connect, ended }: Connection,
  { signal, log, name }: { readonly signal: AbortSignal; readonly log: Log; readonly name: string },
): Promise<void> {
  let wait = firstWait;
  while (!signal.aborted) {
    try {
      await connect();
      wait = firstWait;
      await ended();
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ error: String(error), againInMs: wait }, `slack: ${name} failed`);
      await delay(wait, undefined, { signal, ref: false }).catch(() => undefined);
      wait = Math.min(lastWait, wait * 2);
    }
  }
}
