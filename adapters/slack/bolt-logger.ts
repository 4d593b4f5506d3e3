import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports';

/** Bolt's warnings in our log. Its debug lines hold bodies and headers, so they are dropped whole. */
export function boltLogger(log: Log): Logger {
  const words = (parts: readonly unknown[]) => withoutTokens(parts.map(String).join(' '));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn({}, `slack client: ${words(parts)}`),
    error: (...parts) => log.error({}, `slack client: ${words(parts)}`),
    getLevel: () => LogLevel.WARN,
    setLevel: () => undefined,
    setName: () => undefined,
  };
}

/** Slack's tokens all begin with `xox` or `xapp`, a socket's ticket with `ticket=`. */
export function withoutTokens(text: string): string {
  return text.replace(/\b(xox[a-z]-|xapp-|ticket=)[\w-]+/g, '$1…');
}
