import type { IncomingMessage as Request, ServerResponse } from 'node:http';
import type { Address } from '../../src/conversation/message';
import { DeskError } from '../../src/errors';
import type { Language } from '../../src/conversation/understanding';
import type { Board, Channel, Log, Now } from '../../src/ports';
import type { Say } from '../../src/wording';
import { conversationIdOf, readAddress } from './address';
import { type AppToken, createAppToken } from './app-token';
import { createConnector } from './connector';
import type { Installation } from './read-teams';
import { createReceiver, type TeamsHandlers } from './receive-activity';
import { createSender } from './send-replies';
import { createServiceHosts, isLoopback } from './service-hosts';
import { createTeamsBoard } from './teams-board';
import { createPeople } from './teams-people';
import { createVerifier, type VerifyCaller } from './verify-caller';

export interface TeamsOptions {
  readonly appId?: string;
  readonly appPassword?: string;
  readonly tenantId?: string;
  readonly openIdMetadataUrl?: string;
  readonly loginUrl?: string;
  /** Further hosts that Teams may name for answers, as `name` or `name:port`. */
  readonly serviceHosts?: readonly string[];
  /** Development only: without an app id, believe whoever calls. `host` must then be a loopback address. */
  readonly allowUnauthenticated?: boolean;
  /** The address the desk listens on. */
  readonly host: string;
  /** The stored address of somebody's personal chat with the bot, as `handlers.installed` or a message brought it. */
  readonly referenceOf?: (userId: string) => Promise<Address | undefined>;
  /** Where the desk's cards go, once somebody has chosen it. */
  readonly boardPlace?: () => Promise<Address | undefined>;
  readonly handlers: TeamsHandlers;
  readonly say: Say;
  readonly log: Log;
  readonly now: Now;
}

export interface TeamsAdapter {
  readonly channel: Channel;
  readonly board: Board;
  /** Answers `POST /api/messages`; `body` as it came, unparsed. Never throws. */
  handleHttp(request: Request, response: ServerResponse, body: Buffer): Promise<void>;
  start(): Promise<void>;
  /** Resolves when what was being received is answered. */
  stop(): Promise<void>;
}

/** The Teams channel. Throws `bad-config` where anybody could speak as anybody. */
export async function createTeamsAdapter(options: TeamsOptions): Promise<TeamsAdapter> {
  const { handlers, say, log, now, tenantId, referenceOf = async () => undefined } = options;
  const { appId, verify, token } = await accountOf(options);
  const loopback = appId === '' ? ['localhost', '127.0.0.1', '[::1]'] : [];
  const allows = createServiceHosts([...(options.serviceHosts ?? []), ...loopback]);
  const connector = createConnector({ token, allows, now });
  const sender = createSender({ connector, say });
  const { heard, profile, direct } = createPeople({ connector, appId, tenantId, referenceOf, log });

  const greet = (installation: Installation) => {
    const { address, language, id, conversationId } = installation;
    const text = say(language, 'teams.greeting');
    const reply = { summary: text, blocks: [{ kind: 'text', text } as const] };
    sender.send(address, reply, { conversationId, replyId: id, language }).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'a newcomer in Teams could not be greeted');
    });
  };
  const answerBack = (address: Address, text: string, language: Language) => {
    const reply = { summary: text, blocks: [{ kind: 'text', text } as const] };
    sender.send(address, reply, { conversationId: '', replyId: '', language }).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'an answer in Teams could not be given');
    });
  };
  const receive = createReceiver({
    answer: answerBack,
    verify,
    allows,
    appId,
    tenantId,
    handlers,
    heard,
    greet,
    say,
    log,
    now,
  });
  const receiving = new Set<Promise<void>>();

  const channel: Channel = {
    name: 'teams',
    ...sender,
    profile,
    direct,
    conversationAt: (address) => conversationIdOf(readAddress(address)),
    typing: async (address) => {
      try {
        const { serviceUrl, conversation, bot } = readAddress(address);
        const body = { type: 'typing', from: { id: bot }, conversation: { id: conversation } };
        await connector({ method: 'POST', serviceUrl, path: [conversation, 'activities'], body });
      } catch (error) {
        log.info({ error: String(error) }, 'Teams did not show that we are writing');
      }
    },
  };
  return {
    channel,
    board: createTeamsBoard({ connector, place: options.boardPlace ?? (async () => undefined), say }),
    handleHttp: (request, response, body) => {
      const asked = () =>
        receive(request.headers.authorization, body).catch((error: unknown) => {
          log.error({ error: String(error) }, 'a Teams call could not be handled');
          return { status: 503 };
        });
      const answering = answer(request, response, asked).finally(() => receiving.delete(answering));
      receiving.add(answering);
      return answering;
    },
    // A wrong secret should be seen in the log at start, not in the first reply that fails; the desk works on meanwhile.
    start: async () => {
      token?.get().catch((error: unknown) => log.error({ error: String(error) }, 'Teams cannot be answered yet'));
    },
    stop: async () => {
      await Promise.all(receiving);
    },
  };
}

interface Account {
  /** Empty in development. */
  readonly appId: string;
  readonly verify?: VerifyCaller;
  readonly token?: AppToken;
}

async function accountOf(options: TeamsOptions): Promise<Account> {
  const { appId, appPassword, tenantId, allowUnauthenticated, host, loginUrl, openIdMetadataUrl, log, now } = options;
  if (appId && appPassword && tenantId) {
    const verify = await createVerifier({ appId, appPassword, tenantId, openIdMetadataUrl, log, now });
    return { appId, verify, token: createAppToken({ appId, appPassword, tenantId, loginUrl, now }) };
  }
  if (!appId && allowUnauthenticated && isLoopback(host)) {
    log.warn({ host }, 'Teams runs without an app id: whoever reaches this port is believed');
    return { appId: '' };
  }
  const missing = Object.entries({ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  throw new DeskError('bad-config', 'Teams cannot be connected', {
    received: `no ${missing.join(', ')}${allowUnauthenticated ? `, listening on ${host}` : ''}`,
    expected: 'all three, or for development none of them, unauthenticated access allowed and a loopback address',
  });
}

async function answer(
  request: Request,
  response: ServerResponse,
  receive: () => Promise<{ readonly status: number; readonly body?: unknown }>,
): Promise<void> {
  const post = request.method === 'POST';
  const { status, body } = post ? await receive() : { status: 405, body: { error: 'send a POST' } };
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text && { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
