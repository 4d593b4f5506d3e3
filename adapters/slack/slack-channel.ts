import type { IncomingMessage as Request, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { DeskError } from '../../src/errors';
import type { Board, Channel, Log, Now } from '../../src/ports';
import type { Say } from '../../src/wording';
import { boltLogger } from './bolt-logger';
import { createCallSlack } from './call-slack';
import { createHandlePayload } from './handle-payload';
import { createHttpReceiver } from './http-receiver';
import { keepConnected } from './keep-connected';
import { createSlackBoard } from './slack-board';
import type { SlackHandlers } from './slack-handlers';
import type { SlackIdentity } from './slack-identity';
import { createSlackPeople } from './slack-people';
import { createSlackReplies } from './slack-replies';
import { StoredFirstApp } from './stored-first-app';

export interface SlackOptions {
  readonly botToken: string;
  /** For `POST /slack/events`. */
  readonly signingSecret?: string;
  /** For Socket Mode. At least one of the two ways in must be given. */
  readonly appToken?: string;
  /** Where Slack's Web API is; Slack itself if absent. */
  readonly apiUrl?: string;
  /** Id of the channel that shows escalated conversations. */
  readonly deskChannel?: string;
  readonly say: Say;
  readonly handlers: SlackHandlers;
  readonly log: Log;
  readonly now: Now;
}

export interface SlackAdapter {
  readonly channel: Channel;
  readonly board?: Board;
  /** Answers `POST /slack/events`; the request's body must not have been read. Never throws. */
  handleHttp(req: Request, res: ServerResponse): Promise<void>;
  /** Begins to connect and returns; it goes on trying for as long as Slack is down. */
  start(): void;
  /** Resolves when Slack has said who we are and, with Socket Mode, the socket is open. */
  readonly connected: Promise<void>;
  /** Ends the socket and waits for what was still being done for Slack. */
  stop(): Promise<void>;
}

/** Milliseconds that what still goes on for Slack is given when we stop. */
const stopPatience = 5000;

const whoWeAre = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().default('') });

/** Connects the desk to one Slack workspace. Throws `bad-config` if there is no way in. */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  const { signingSecret, appToken, deskChannel, say, log, now, handlers } = options;
  const logger = boltLogger(log);
  const stopping = new AbortController();
  const work = new Set<Promise<void>>();
  const behind = (one: Promise<void>) => {
    work.add(one);
    void one.finally(() => work.delete(one));
  };
  let self: SlackIdentity | undefined;
  const identity = () => {
    if (self) return self;
    throw new DeskError('retry-later', 'Slack has not yet said who we are', {
      until: new Date(now().getTime() + 1000),
    });
  };

  const http = signingSecret ? createHttpReceiver({ signingSecret, now, log }) : undefined;
  const socket = appToken ? socketReceiver(appToken, { apiUrl: options.apiUrl, logger }) : undefined;
  const receiver = socket ?? http;
  if (!receiver) {
    throw new DeskError('bad-config', 'Slack has no way in', { expected: 'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN' });
  }
  const app = new StoredFirstApp(
    {
      token: options.botToken,
      receiver,
      logger,
      clientOptions: {
        ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
        // The desk's outbox repeats; a client repeating by itself would send twice and hold others up.
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      },
    },
    async (body) => handle(body),
  );
  http?.init(app);
  const call = createCallSlack(app.client, now);
  const people = createSlackPeople(call, now);
  const handle = createHandlePayload({ call, people, identity, deskChannel, handlers, say, now, log, behind });

  const stopped = new Promise<void>((done) => stopping.signal.addEventListener('abort', () => done()));
  const ended = () => new Promise<void>((done) => socket?.client.once('disconnected', () => done()));
  const { promise: connected, resolve: isConnected } = deferred();
  async function connect(): Promise<void> {
    const { team_id, user_id, bot_id } = whoWeAre.parse(await call('auth.test', {}));
    self = { teamId: team_id, botUserId: user_id, botId: bot_id };
    if (socket) await socket.start();
    log.info({ team: team_id, socketMode: socket !== undefined }, 'slack: connected');
    isConnected();
  }

  return {
    channel: createSlackReplies({ call, people, identity, say }),
    ...(deskChannel ? { board: createSlackBoard({ call, identity, deskChannel, say, log }) } : {}),
    handleHttp: async (req, res) => {
      if (http) return http.handle(req, res);
      res.writeHead(404).end();
    },
    start: () => {
      const until = async () => (socket ? Promise.race([ended(), stopped]) : stopped);
      behind(keepConnected({ connect, ended: until }, { signal: stopping.signal, log, name: 'connecting' }));
    },
    connected,
    stop: async () => {
      stopping.abort();
      // Not the receiver's own `stop`: it does not wait for the socket to be closed.
      const closed = socket?.client.disconnect();
      await Promise.race([Promise.allSettled([closed, ...work]), delay(stopPatience, undefined, { ref: false })]);
    },
  };
}

/** Without the client's own reconnecting: when that fails for good, it does so as an unhandled rejection. */
function socketReceiver(
  appToken: string,
  { apiUrl, logger }: { readonly apiUrl?: string; readonly logger: ReturnType<typeof boltLogger> },
): SocketModeReceiver {
  const clientOptions = { ...(apiUrl ? { slackApiUrl: apiUrl } : {}), retryConfig: { retries: 0 }, timeout: 10_000 };
  return new SocketModeReceiver({ appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions } });
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
