import type { FastifyReply, FastifyRequest } from 'fastify';

/** A comment now and then keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;

export interface EventStream {
  send(event: string, data: unknown, id?: string): void;
  readonly closed: boolean;
  onClose(done: () => void): void;
}

/** Server-sent events (WHATWG HTML, section 9.2) on a reply taken out of Fastify's hands. */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 1000\n\n');
  const closers: (() => void)[] = [];
  let closed = false;
  const beat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  closers.push(() => clearInterval(beat));
  request.raw.on('close', () => {
    closed = true;
    for (const close of closers) close();
  });
  return {
    get closed() {
      return closed;
    },
    send(event, data, id) {
      if (!closed)
        raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    onClose: (done) => closers.push(done),
  };
}

/** Runs `look` now and after every signal, one at a time; signals that come meanwhile are one more look. */
export function createLooker(look: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let looking = false;
  let again = false;
  return function signal(): void {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    void look()
      .catch(failed)
      .finally(() => {
        looking = false;
        if (!again) return;
        again = false;
        signal();
      });
  };
}
