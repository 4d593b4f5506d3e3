import pino from 'pino';
import type { Log } from '../../src/ports';

/** Structured lines on standard output. Callers hand over ids and reasons, never tokens, passwords or whole requests; what looks like one is struck out all the same. */
export function createLog(level: string, base: Readonly<Record<string, string>>): Log {
  const paths = ['token', 'password', 'secret', 'authorization', 'cookie'].flatMap((name) => [name, `*.${name}`]);
  const logger = pino({
    level,
    base,
    redact: { paths, censor: '(struck out)' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const clean = (fields: Readonly<Record<string, unknown>>) =>
    'error' in fields ? { ...fields, error: withoutTokens(String(fields.error)) } : fields;
  return {
    info: (fields, message) => logger.info(clean(fields), message),
    warn: (fields, message) => logger.warn(clean(fields), message),
    error: (fields, message) => logger.error(clean(fields), message),
  };
}

/** Vendors' tokens, bearer headers and passwords in addresses, as they turn up in the errors of libraries. */
function withoutTokens(text: string): string {
  return text
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '(token)')
    .replace(/\bBearer\s+[\w.~+/-]+=*/gi, 'Bearer (token)')
    .replace(/(\w+:\/\/)[^\s:/@]+:[^\s@]+@/g, '$1(credentials)@');
}
