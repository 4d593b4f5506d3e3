import type { IncomingMessage as Request, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Log, Now } from '../../src/ports';
import { parseBody } from './parse-body';
import { verifySignature } from './verify-signature';

/** Bytes; Slack's own payloads stay far below. */
const largest = 1024 * 1024;

export interface HttpReceiver extends Receiver {
  /** Answers one request; never throws. The body must not have been read. */
  handle(req: Request, res: ServerResponse): Promise<void>;
}

/**
 * Receives Slack's requests on a server that is somebody else's. Bolt's own HTTPReceiver acknowledges after three
 * seconds come what may, and accepts timestamps from the future; here the answer waits until the message is stored, and
 * a failure is answered 503, so that Slack sends it again.
 */
export function createHttpReceiver(options: {
  readonly signingSecret: string;
  readonly now: Now;
  readonly log: Log;
}): HttpReceiver {
  const { log } = options;
  let app: App | undefined;

  async function handle(req: Request, res: ServerResponse): Promise<void> {
    try {
      const raw = await bodyOf(req);
      if (raw === undefined) return answer(res, 413);
      const refusal = verifySignature(
        { timestamp: single(req, 'x-slack-request-timestamp'), signature: single(req, 'x-slack-signature'), body: raw },
        options.signingSecret,
        options.now(),
      );
      if (refusal) {
        log.warn({ why: refusal }, 'slack: refused a request');
        return answer(res, 401);
      }
      await take(parseBody(raw.toString('utf8'), req.headers['content-type']), res);
    } catch (error) {
      log.error({ error: String(error) }, 'slack: a request failed; Slack sends it again');
      answer(res, 503);
    }
  }

  async function take(parsed: ReturnType<typeof parseBody>, res: ServerResponse): Promise<void> {
    if (!parsed.ok) return answer(res, 400, parsed.why);
    const { body } = parsed;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      log.warn({ why: 'a signed body that is not an object' }, 'slack: ignored');
      return answer(res, 200);
    }
    if ('type' in body && body.type === 'url_verification') {
      const challenge = 'challenge' in body && typeof body.challenge === 'string' ? body.challenge : '';
      return answer(res, 200, { challenge });
    }
    if ('ssl_check' in body) return answer(res, 200);
    await app?.processEvent({ body: { ...body }, ack: async (reply?: unknown) => answer(res, 200, reply) });
  }

  return {
    handle,
    init: (bolt) => {
      app = bolt;
    },
    // The socket is the HTTP adapter's; there is nothing of ours to open or close.
    start: async () => undefined,
    stop: async () => undefined,
  };
}

function single(req: Request, header: string): string | undefined {
  const value = req.headers[header];
  return typeof value === 'string' ? value : undefined;
}

/** The raw body, or undefined if it is too large; what goes over the limit is not kept. */
async function bodyOf(req: Request): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > largest) {
    req.resume();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > largest ? undefined : Buffer.concat(chunks);
}

function answer(res: ServerResponse, status: number, body?: unknown): void {
  if (res.writableEnded || res.destroyed) return;
  if (body === undefined || typeof body === 'string') {
    res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
    return;
  }
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
