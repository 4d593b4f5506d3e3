import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';

type Json = Readonly<Record<string, unknown>>;

export interface SlackCall {
  readonly method: string;
  readonly args: Json;
  readonly token: string;
  readonly at: number;
}

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Json };
  readonly user: string;
}

/** What goes wrong with the next call (of `method`, and to `channel`, where given). */
export type SlackFailure = { readonly method?: string; readonly channel?: string } & (
  | { readonly kind: 'rate-limit'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number }
  /** Does it, then answers late, or, after `lose`, not at all: the caller cannot know that it was done. */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'lose' }
  /** Does nothing and never answers. */
  | { readonly kind: 'never' }
);

export interface SlackUser {
  readonly name: string;
  readonly email?: string;
  readonly confirmed?: boolean;
  readonly locale?: string;
  readonly tz?: string;
  readonly bot?: boolean;
}

export interface SlackServer {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  readonly calls: readonly SlackCall[];
  /** What people see now, in order, ephemeral messages left out. */
  messages(channel?: string): readonly SlackMessage[];
  /** Calls of one method. */
  callsOf(method: string): readonly SlackCall[];
  fail(next: SlackFailure): void;
  addUser(id: string, user: SlackUser): void;
  /** Resolves with the first message (or call) for which `test` holds; rejects after `ms`. */
  waitFor<T>(test: () => T | undefined | false, ms?: number): Promise<T>;
  /** Over the open Socket Mode connection; resolves with the acknowledgement's payload, or `undefined` after `ms`. */
  sendSocket(type: 'events_api' | 'interactive' | 'slash_commands', payload: unknown, ms?: number): Promise<unknown>;
  /** As Slack does every few hours. */
  closeSockets(): void;
  stop(): Promise<void>;
}

export const slackSelf = { teamId: 'T0DESK', botUserId: 'U0BOT', botId: 'B0BOT', team: 'desk' } as const;

/** A small Slack: real HTTP, one workspace, one app, whose members are whoever is asked about. Listens on loopback. */
export async function startSlackServer(port = 0): Promise<SlackServer> {
  const calls: SlackCall[] = [];
  const messages: SlackMessage[] = [];
  const failures: SlackFailure[] = [];
  const users = new Map<string, SlackUser>();
  const acks = new Map<string, (payload: unknown) => void>();
  let last = Math.floor(Date.now() / 1000) * 1_000_000;
  let envelopes = 0;
  const nextTs = () => `${Math.floor(++last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;

  const methods: Record<string, (args: Json) => Json> = {
    'auth.test': () => ({
      team_id: slackSelf.teamId,
      user_id: slackSelf.botUserId,
      bot_id: slackSelf.botId,
      team: slackSelf.team,
    }),
    'apps.connections.open': () => ({ url: `ws://127.0.0.1:${portOf()}/link?ticket=t${++envelopes}` }),
    'chat.postMessage': (args) => {
      const message = { ...shown(args), ts: nextTs(), user: slackSelf.botUserId };
      messages.push(message);
      return { channel: message.channel, ts: message.ts, message };
    },
    'chat.update': (args) => {
      const at = messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts);
      const old = messages[at];
      if (!old) return { ok: false, error: 'message_not_found' };
      messages[at] = { ...old, ...shown(args), ts: old.ts, thread_ts: old.thread_ts, metadata: old.metadata };
      return { channel: old.channel, ts: old.ts };
    },
    'chat.delete': (args) => {
      const at = messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts);
      if (at < 0) return { ok: false, error: 'message_not_found' };
      messages.splice(at, 1);
      return { channel: args.channel, ts: args.ts };
    },
    'chat.postEphemeral': () => ({ message_ts: nextTs() }),
    'views.open': ({ view }) => ({ view: { id: `V${nextTs()}`, ...(view as Json) } }),
    'views.publish': ({ view }) => ({ view: { id: `V${nextTs()}`, ...(view as Json) } }),
    'users.info': ({ user }) => userInfo(String(user), users.get(String(user))),
    'conversations.open': ({ users: who }) => ({ channel: { id: `D${String(who).slice(1)}` } }),
    'conversations.history': (args) =>
      page(args, ({ thread_ts, ts }) => thread_ts === undefined || thread_ts === ts, -1),
    'conversations.replies': (args) => page(args, ({ thread_ts, ts }) => thread_ts === args.ts || ts === args.ts, 1),
  };

  /** History is newest first, replies oldest first, as Slack has it. */
  function page(args: Json, wanted: (message: SlackMessage) => boolean, order: 1 | -1): Json {
    const all = messages.filter((message) => message.channel === args.channel && wanted(message));
    if (order < 0) all.reverse();
    const from = Number(args.cursor ?? 0);
    const limit = Number(args.limit ?? 100);
    const more = from + limit < all.length;
    const bare = ({ metadata, ...message }: SlackMessage) =>
      String(args.include_all_metadata) === 'true' ? { metadata, ...message } : message;
    return {
      messages: all.slice(from, from + limit).map(bare),
      has_more: more,
      response_metadata: { next_cursor: more ? String(from + limit) : '' },
    };
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const method = (req.url ?? '').replace(/^\/api\//, '');
    const args = argsOf(await textOf(req));
    calls.push({
      method,
      args,
      token: String(req.headers.authorization ?? '').replace(/^Bearer /, ''),
      at: Date.now(),
    });
    const at = failures.findIndex(
      (failure) => (failure.method ?? method) === method && (failure.channel ?? args.channel) === args.channel,
    );
    const failure = at < 0 ? undefined : failures.splice(at, 1)[0];
    if (failure?.kind === 'rate-limit') {
      res.writeHead(429, { 'retry-after': String(failure.retryAfter) }).end();
      return;
    }
    if (failure?.kind === 'status') {
      res.writeHead(failure.status).end('upstream trouble');
      return;
    }
    if (failure?.kind === 'never') return;
    const run = methods[method];
    const result =
      failure?.kind === 'error'
        ? { ok: false, error: failure.error }
        : { ok: true, ...(run ? run(args) : { ok: false, error: 'unknown_method' }) };
    if (failure?.kind === 'lose') {
      req.socket.destroy();
      return;
    }
    if (failure?.kind === 'slow') await delay(failure.ms, undefined, { ref: false });
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => res.writeHead(500).end(String(error)));
  });
  const sockets = new WebSocket.Server({ server });
  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    socket.on('message', (data: Buffer) => {
      const { envelope_id, payload } = JSON.parse(data.toString('utf8')) as { envelope_id: string; payload: unknown };
      acks.get(envelope_id)?.(payload);
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const portOf = () => (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${portOf()}/api/`;

  return {
    url,
    calls,
    messages: (channel) => messages.filter((message) => channel === undefined || message.channel === channel),
    callsOf: (method) => calls.filter((call) => call.method === method),
    fail: (next) => void failures.push(next),
    addUser: (id, user) => void users.set(id, user),
    waitFor: async (test, ms = 5000) => {
      for (const end = Date.now() + ms; Date.now() < end; await delay(5)) {
        const found = test();
        if (found) return found;
      }
      throw new Error(
        `nothing came within ${ms} ms; last calls: ${calls
          .slice(-5)
          .map(({ method }) => method)
          .join(', ')}`,
      );
    },
    sendSocket: async (type, payload, ms = 2000) => {
      const [socket] = sockets.clients;
      if (!socket) throw new Error('no Socket Mode connection is open');
      const envelope_id = `e${++envelopes}`;
      const acked = new Promise<unknown>((done) => acks.set(envelope_id, done));
      socket.send(JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true }));
      return Promise.race([acked, delay(ms, undefined, { ref: false })]);
    },
    closeSockets: () => {
      for (const socket of sockets.clients)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A body as Slack would send it: JSON, or a form for interactivity and commands, with headers signed for `now`. */
export function signedEvent(
  secret: string,
  body: object | string | URLSearchParams,
  now: Date = new Date(),
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const form = body instanceof URLSearchParams;
  const raw = typeof body === 'string' ? body : form ? body.toString() : JSON.stringify(body);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${raw}`).digest('hex');
  return {
    body: raw,
    headers: {
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
  };
}

function shown(args: Json): Omit<SlackMessage, 'ts' | 'user'> {
  return {
    channel: words(args.channel),
    text: words(args.text),
    ...(args.thread_ts ? { thread_ts: words(args.thread_ts) } : {}),
    ...(args.blocks ? { blocks: args.blocks as SlackMessage['blocks'] } : {}),
    ...(args.metadata ? { metadata: args.metadata as SlackMessage['metadata'] } : {}),
  };
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function userInfo(id: string, user: SlackUser | undefined): Json {
  if (!user) return { ok: false, error: 'user_not_found' };
  const { name, email, confirmed = false, locale = 'en-US', tz = 'Asia/Shanghai', bot = false } = user;
  const profile = { real_name: name, email };
  return { user: { id, name: id, real_name: name, profile, is_email_confirmed: confirmed, locale, tz, is_bot: bot } };
}

/** Slack's client sends forms whose objects are JSON. */
function argsOf(raw: string): Json {
  if (raw.startsWith('{')) return JSON.parse(raw) as Json;
  const decode = (value: string): unknown => (/^[[{]/.test(value) ? JSON.parse(value) : value);
  return Object.fromEntries(
    [...new URLSearchParams(raw)].map(([key, value]) => [
      key,
      ['blocks', 'metadata', 'view', 'attachments'].includes(key) ? decode(value) : value,
    ]),
  );
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
