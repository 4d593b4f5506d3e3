import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatConversation } from '../../adapters/http/contract/chat';
import type { DeskConversation } from '../../adapters/http/contract/desk';
import type { InboxPage } from '../../adapters/http/contract/inbox';
import type { MessageView, ReplyView, TicketCardView } from '../../adapters/http/contract/messages';
import type { PersonView } from '../../adapters/http/contract/session';
import { readConfig } from '../../src/config';
import { type Running, start } from '../../src/main';

/** A whole desk in this process: real store, real Redis, real HTTP on a free port, in a folder of its own. */
export interface TestDesk {
  readonly url: string;
  readonly running: Running;
  readonly folder: string;
  signIn(as: string): Promise<Client>;
  /** The first administrator, who has changed the password that was made at the start; once for a desk. */
  administrator(): Promise<Client>;
  stop(): Promise<void>;
}

export async function startDesk(
  settings: Readonly<Record<string, string>> = {},
  folder = mkdtempSync(join(tmpdir(), 'firstline-test-')),
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<TestDesk> {
  const config = readConfig(
    { PORT: '0', FIRSTLINE_LOG: 'silent', FIRSTLINE_DATA: folder, ...settings },
    '/nonexistent',
  );
  const running = await start(config, 'all');
  const url = running.address as string;
  return {
    url,
    running,
    folder,
    signIn: (as) => signIn(url, as),
    administrator: () => firstAdministrator(running, url),
    async stop() {
      await running.stop();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstAdministrator({ firstPassword }: Running, url: string): Promise<Client> {
  const { email, password } = firstPassword ?? { email: '', password: '' };
  const client = await signIn(url, { email, password });
  const { status, body } = await client.call('PUT', '/api/v1/session/password', {
    old: password,
    password: 'a sentence of one’s own choosing',
  });
  if (status !== 200) throw new Error(`the administrator's password: ${status} ${JSON.stringify(body)}`);
  return client;
}

/** Somebody signed in over the API, as the pages do it. */
export interface Client {
  readonly person: PersonView;
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  /** The answer with its status, whatever it is. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  /** A new conversation of the requester's. */
  converse(): Promise<Chat>;
  inbox(view?: string): Promise<InboxPage>;
  conversation(id: string): Promise<DeskConversation>;
  tickets(): Promise<readonly TicketCardView[]>;
}

export interface Chat {
  readonly id: string;
  send(text: string, clientId?: string): Promise<void>;
  press(action: string, value?: string): Promise<void>;
  fill(form: string, values: Readonly<Record<string, string | number>>): Promise<void>;
  /** Everything the requester sees. */
  messages(): Promise<readonly MessageView[]>;
  /** The newest reply once there are at least `count` of them. */
  reply(count: number): Promise<ReplyView>;
}

/** As a sample person, or with a mail address and a password. */
export async function signIn(
  url: string,
  as: string | { readonly email: string; readonly password: string },
): Promise<Client> {
  const response = await fetch(new URL('/api/v1/session', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(typeof as === 'string' ? { as } : as),
  });
  if (!response.ok) throw new Error(`sign-in as ${JSON.stringify(as)}: ${response.status} ${await response.text()}`);
  const person = (await response.json()) as PersonView;
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const call: Client['call'] = async (method, path, body) => {
    const headers = { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const answer = await fetch(new URL(path, url), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  };
  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await call('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body as T;
  };
  return {
    person,
    cookie,
    get,
    call,
    inbox: (view = 'all') => get(`/api/v1/desk/inbox?view=${view}`),
    conversation: (id) => get(`/api/v1/desk/conversations/${encodeURIComponent(id)}`),
    tickets: () => get('/api/v1/chat/tickets'),
    async converse() {
      const { body } = await call('POST', '/api/v1/chat/conversations', {});
      return chat((body as { id: string }).id, { call, get });
    },
  };
}

function chat(id: string, { call, get }: Pick<Client, 'call' | 'get'>): Chat {
  const path = `/api/v1/chat/conversations/${encodeURIComponent(id)}`;
  const whole = () => get<ChatConversation>(path);
  const say = async (saying: unknown, clientId: string = randomUUID()) => {
    const { status, body } = await call('POST', `${path}/messages`, { clientId, saying });
    if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  };
  return {
    id,
    send: (text, clientId) => say({ kind: 'text', text }, clientId),
    press: async (action, value) => say({ kind: 'press', action, value, replyId: (await whole()).liveReply }),
    fill: async (form, values) => say({ kind: 'form', form, values, replyId: (await whole()).liveReply }),
    messages: async () => (await whole()).messages,
    reply: (count) =>
      until(async () => {
        const replies = (await whole()).messages.flatMap(({ content }) =>
          content.kind === 'reply' ? [content.reply] : [],
        );
        return replies.length >= count ? replies.at(-1) : undefined;
      }, `reply ${count}`),
  };
}

/** Looks again until there is something; throws naming `what` after `ms`. */
export async function until<T>(
  look: () => Promise<T | undefined> | T | undefined,
  what: string,
  ms = 30_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
