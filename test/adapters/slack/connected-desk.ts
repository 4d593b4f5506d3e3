import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeskAct } from '../../../adapters/slack/desk-act';
import { createSlackAdapter, type SlackAdapter, type SlackOptions } from '../../../adapters/slack/slack-channel';
import type { SlackHandlers } from '../../../adapters/slack/slack-handlers';
import type { Form } from '../../../src/conversation/form';
import type { IncomingMessage } from '../../../src/conversation/message';
import { type SlackServer, signedEvent, startSlackServer } from '../../support/slack-server';
import { say } from './say';

export const secret = 'one-signing-secret';

export const form: Form = {
  id: 'vpn-access',
  title: { en: 'VPN access', zh: 'VPN 权限' },
  fields: [
    { kind: 'text', id: 'reason', label: { en: 'Why', zh: '原因' }, required: true, maximum: 5 },
    { kind: 'date', id: 'until', label: { en: 'Until', zh: '截止' }, required: true },
    {
      kind: 'choice',
      id: 'kind',
      label: { en: 'Kind', zh: '类型' },
      required: true,
      options: [{ value: 'long', label: { en: 'Permanent', zh: '长期' } }],
    },
  ],
};

export interface ConnectedDesk {
  readonly slack: SlackServer;
  readonly adapter: SlackAdapter;
  readonly received: IncomingMessage[];
  readonly acts: DeskAct[];
  readonly logged: string[];
  /** Replace a part of the desk for one test. */
  readonly handlers: { -readonly [K in keyof SlackHandlers]: SlackHandlers[K] };
  readonly eventsUrl: string;
  /** Signs and posts a body to `/slack/events`. */
  post(body: object | string | URLSearchParams, at?: Date): Promise<Response>;
  /** Interactivity, as Slack wraps it. */
  interact(payload: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** A Slack stand-in, the real adapter on Bolt, an HTTP server, and a desk that only notes what it is handed. */
export async function connectDesk(options: Partial<SlackOptions> = {}): Promise<ConnectedDesk> {
  const slack = await startSlackServer();
  slack.addUser('U0LI', { name: 'Li Na', email: 'LI@Example.com', confirmed: true, locale: 'zh-CN' });
  slack.addUser('U0ANN', { name: 'Ann', email: 'ann@example.com', locale: 'en-GB' });
  const received: IncomingMessage[] = [];
  const acts: DeskAct[] = [];
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const handlers: ConnectedDesk['handlers'] = {
    message: async (message) => void received.push(message),
    desk: async (act) => {
      acts.push(act);
      return undefined;
    },
    takesPart: async () => false,
    conversationOfCard: async () => undefined,
    command: async () => undefined,
    ticketsOf: async () => [],
    form: (id) => (id === form.id ? form : undefined),
  };
  const adapter = createSlackAdapter({
    botToken: 'xoxb-secret-token',
    signingSecret: secret,
    apiUrl: slack.url,
    deskChannel: 'C0DESK',
    say,
    handlers,
    log: { info: note, warn: note, error: note },
    now: () => new Date(),
    ...options,
  });
  const server = createServer((req, res) => void adapter.handleHttp(req, res));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  adapter.start();
  const post: ConnectedDesk['post'] = async (body, at) =>
    fetch(eventsUrl, { method: 'POST', ...signedEvent(secret, body, at) });
  return {
    slack,
    adapter,
    received,
    acts,
    logged,
    handlers,
    eventsUrl,
    post,
    interact: async (payload) => post(new URLSearchParams({ payload: JSON.stringify(payload) })),
    stop: async () => {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await slack.stop();
    },
  };
}
