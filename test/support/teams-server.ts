import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that the bot made to the connector. */
export interface TeamsCall {
  readonly method: string;
  /** Decoded segments below `/v3/conversations`. */
  readonly path: readonly string[];
  readonly authorization?: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The id given to a new activity or conversation. */
  readonly id?: string;
  /** Milliseconds of the epoch. */
  readonly at: number;
}

export interface Failure {
  /** `never`: no answer at all, until the server stops. */
  readonly status: number | 'never';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Which service fails; the connector unless told. */
  readonly of?: 'connector' | 'login' | 'keys';
  /** How many calls; 1 unless told. */
  readonly times?: number;
  /** Calls let through first. */
  readonly after?: number;
}

export type TokenKind =
  | 'valid'
  | 'forged'
  | 'expired'
  | 'early'
  | 'wrong-audience'
  | 'wrong-issuer'
  | 'unknown-key'
  | 'unendorsed'
  | 'unsigned';

export interface TeamsServer {
  readonly url: string;
  /** What activities name as the place for answers. */
  readonly serviceUrl: string;
  /** As TEAMS_SERVICE_HOSTS must name it. */
  readonly serviceHost: string;
  readonly openIdMetadataUrl: string;
  readonly loginUrl: string;
  /** What connects a whole desk to it. */
  readonly settings: Readonly<Record<`TEAMS_${string}`, string>>;
  readonly account: { readonly appId: string; readonly appPassword: string; readonly tenantId: string };
  /** An Authorization header as Teams sends it, or nearly. */
  token(kind?: TokenKind, claims?: Readonly<Record<string, unknown>>): string;
  /** A message activity as a person in a personal chat sends it; `over` replaces fields. */
  activity(text: string, over?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Every connector call that succeeded, in order. */
  calls(): readonly TeamsCall[];
  /** The activities that were posted, without typing. */
  sent(): readonly TeamsCall[];
  /** How often a token was asked for. */
  logins(): number;
  setMember(userId: string, member: Readonly<Record<string, unknown>>): void;
  fail(failure: Failure): void;
  stop(): Promise<void>;
}

const issuer = 'https://api.botframework.com';
const account = {
  appId: '3f1c7c0e-9c1e-4a51-8b0d-5c7c3a1f0001',
  appPassword: 'a-secret-of-the-stand-in',
  tenantId: '8b0d5c7c-0000-4a51-9c1e-3a1f3f1c7c0e',
};

/**
 * Teams' side of the wire for tests: signing keys, sign-in, connector. Real HTTP and real RS256 signatures, so that
 * what is tried is what runs.
 */
export async function startTeamsServer(): Promise<TeamsServer> {
  const keys = (keysOfProcess ??= { ours: rsa(), strangers: rsa() });
  const state = {
    calls: [] as TeamsCall[],
    failures: [] as Failure[],
    members: new Map<string, object>(),
    logins: 0,
    ids: 0,
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => handle({ request, response, body }, { state, keys, url: urlOf(server) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = urlOf(server);
  const serviceUrl = `${url}/emea/`;
  const serviceHost = new URL(url).host;
  const openIdMetadataUrl = `${url}/.well-known/openidconfiguration`;
  const loginUrl = `${url}/login`;
  let messages = 0;
  return {
    url,
    serviceUrl,
    serviceHost,
    openIdMetadataUrl,
    loginUrl,
    settings: {
      TEAMS_APP_ID: account.appId,
      TEAMS_APP_PASSWORD: account.appPassword,
      TEAMS_TENANT_ID: account.tenantId,
      TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
      TEAMS_LOGIN_URL: loginUrl,
      TEAMS_SERVICE_HOSTS: serviceHost,
    },
    account,
    token: (kind = 'valid', claims = {}) => `Bearer ${mint(keys, kind, { serviceurl: serviceUrl, ...claims })}`,
    activity: (text, over = {}) => ({
      type: 'message',
      id: `17710000${String(++messages).padStart(5, '0')}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:anna', name: 'Anna Berg', aadObjectId: '7d1f0000-0000-0000-0000-00000000000a' },
      recipient: { id: `28:${account.appId}`, name: 'Service desk' },
      conversation: { id: 'a:anna-and-the-desk', conversationType: 'personal', tenantId: account.tenantId },
      channelData: { tenant: { id: account.tenantId } },
      locale: 'en-GB',
      textFormat: 'plain',
      text,
      ...over,
    }),
    calls: () => state.calls,
    sent: () =>
      state.calls.filter(
        ({ method, path, body }) => method === 'POST' && path.at(-1) === 'activities' && body.type === 'message',
      ),
    logins: () => state.logins,
    setMember: (userId, member) => void state.members.set(userId, member),
    fail: (failure) => void state.failures.push(failure),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Keys = Readonly<Record<'ours' | 'strangers', { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>>;
/** Made once: a pair costs a tenth of a second. */
let keysOfProcess: Keys | undefined;

interface Side {
  readonly state: {
    calls: TeamsCall[];
    failures: Failure[];
    members: Map<string, object>;
    logins: number;
    ids: number;
  };
  readonly keys: Keys;
  readonly url: string;
}
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

function handle(exchange: Exchange, side: Side): void {
  const { request, response } = exchange;
  const path = new URL(request.url ?? '/', side.url).pathname;
  const service = path.startsWith('/login/') ? 'login' : path.includes('/v3/') ? 'connector' : 'keys';
  const failure = nextFailure(side.state.failures, service);
  if (failure?.status === 'never') return;
  if (failure) {
    response.writeHead(failure.status, { ...failure.headers }).end(failure.body ?? '');
    return;
  }
  if (service === 'connector') return connector(exchange, { side, path });
  if (service === 'login') return login(exchange, side);
  if (path === '/.well-known/openidconfiguration') return json(response, 200, { issuer, jwks_uri: `${side.url}/keys` });
  if (path === '/keys') return json(response, 200, { keys: publicKeys(side.keys) });
  json(response, 404, { error: `the stand-in has no ${path}` });
}

function nextFailure(failures: Failure[], service: string): Failure | undefined {
  const index = failures.findIndex((one) => (one.of ?? 'connector') === service);
  const failure = failures[index];
  if (!failure) return undefined;
  if (failure.after) {
    failures[index] = { ...failure, after: failure.after - 1 };
    return undefined;
  }
  if ((failure.times ?? 1) > 1) failures[index] = { ...failure, times: (failure.times ?? 1) - 1 };
  else failures.splice(index, 1);
  return failure;
}

function login({ response, body }: Exchange, { state }: Side): void {
  const asked = new URLSearchParams(body);
  const known = asked.get('client_id') === account.appId && asked.get('client_secret') === account.appPassword;
  if (!known)
    return json(response, 401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret.' });
  state.logins++;
  json(response, 200, { token_type: 'Bearer', expires_in: 3600, access_token: `bot-token-${state.logins}` });
}

function connector({ request, response, body }: Exchange, { side, path }: { side: Side; path: string }): void {
  const { state } = side;
  const segments = path.split('/v3/conversations')[1]?.split('/').filter(Boolean).map(decodeURIComponent) ?? [];
  const method = request.method ?? 'GET';
  const given = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
  if (JSON.stringify(given).length > 28_000) return json(response, 413, { error: { code: 'MessageSizeTooBig' } });
  const id = method === 'POST' ? `${segments.length === 0 ? 'a:new-' : '1772'}${++state.ids}` : undefined;
  const member = state.members.get(segments[2] ?? '');
  if (method === 'GET' && !member) return json(response, 404, { error: { code: 'MemberNotFoundInConversation' } });
  const { authorization } = request.headers;
  state.calls.push({ method, path: segments, authorization, body: given, id, at: Date.now() });
  json(response, method === 'POST' ? 201 : 200, method === 'GET' ? member : { id: id ?? segments[2] });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function publicKeys({ ours }: Keys) {
  const jwk = ours.publicKey.export({ format: 'jwk' });
  return [
    { ...jwk, kid: 'key-1', use: 'sig', endorsements: ['msteams'] },
    { ...jwk, kid: 'key-2', use: 'sig', endorsements: ['webchat'] },
  ];
}

function mint(keys: Keys, kind: TokenKind, more: Readonly<Record<string, unknown>>): string {
  const now = Math.floor(Date.now() / 1000);
  const kid = kind === 'unknown-key' ? 'key-9' : kind === 'unendorsed' ? 'key-2' : 'key-1';
  const claims = {
    iss: kind === 'wrong-issuer' ? 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' : issuer,
    aud: kind === 'wrong-audience' ? '00000000-1111-2222-3333-444444444444' : account.appId,
    nbf: kind === 'early' ? now + 3600 : now - 60,
    exp: kind === 'expired' ? now - 3600 : now + 7200,
    ...more,
  };
  const head = encode({ typ: 'JWT', alg: kind === 'unsigned' ? 'none' : 'RS256', kid });
  const signed = `${head}.${encode(claims)}`;
  if (kind === 'unsigned') return `${signed}.`;
  const { privateKey } = kind === 'forged' || kind === 'unknown-key' ? keys.strangers : keys.ours;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
