import { createHash, randomBytes } from 'node:crypto';
import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeskError } from '../../src/errors';
import type { Person } from '../../src/people/person';
import type { Directory, Now } from '../../src/ports';

const cookie = 'firstline';
const lifeMs = 12 * 3_600_000;
/** How stale "last seen" may be: it is not worth a write for every request. */
const seenMs = 10 * 60_000;

export interface Session {
  readonly personId: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** What the browser calls itself. */
  readonly browser: string;
  /** How its person came in; with a first password they may do nothing but choose another. */
  readonly by: 'sample' | 'password' | 'first-password' | 'invitation' | 'provider';
}

/** What sessions need of the store; `adapters/mongo/accounts.ts` provides it. */
export interface SessionStore {
  openSession(tokenHash: string, session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  touchSession(tokenHash: string, change: Partial<Pick<Session, 'seenAt' | 'by'>>): Promise<void>;
  closeSession(tokenHash: string): Promise<void>;
  sessionsOf(personId: string): Promise<readonly (Session & { readonly tokenHash: string })[]>;
}

export interface SignedIn {
  readonly person: Person;
  readonly session: Session;
  /** Names the session; the cookie cannot be had from it. */
  readonly tokenHash: string;
}

export interface Sessions {
  open(
    at: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    person: Person,
    by: Session['by'],
  ): Promise<void>;
  close(request: FastifyRequest, reply: FastifyReply): Promise<Session | undefined>;
  /** Who asks, or `undefined`. A disabled person is nobody from the next request on. */
  current(request: FastifyRequest): Promise<SignedIn | undefined>;
}

/** Sessions by an opaque cookie; the store keeps only the token's hash. */
export function createSessions(
  store: SessionStore,
  { directory, now, secure }: { readonly directory: Directory; readonly now: Now; readonly secure: boolean },
): Sessions {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    async open({ request, reply }, person, by) {
      const token = randomBytes(32).toString('base64url');
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + lifeMs);
      const browser = String(request.headers['user-agent'] ?? '').slice(0, 300);
      const session = { personId: person.id, createdAt, seenAt: createdAt, expiresAt, browser, by };
      await store.openSession(hashOf(token), session);
      addCookie(reply, serialize(cookie, token, { ...options, expires: expiresAt }));
    },
    async close(request, reply) {
      const token = tokenOf(request);
      const session = token ? await store.session(hashOf(token)) : undefined;
      if (token) await store.closeSession(hashOf(token));
      addCookie(reply, serialize(cookie, '', { ...options, maxAge: 0 }));
      return session;
    },
    async current(request) {
      const token = tokenOf(request);
      const tokenHash = token ? hashOf(token) : undefined;
      const session = tokenHash === undefined ? undefined : await store.session(tokenHash);
      const at = now();
      if (tokenHash === undefined || !session || session.expiresAt <= at) return undefined;
      const person = await directory.byId(session.personId);
      if (!person || person.disabled) return undefined;
      if (at.getTime() - session.seenAt.getTime() > seenMs) await store.touchSession(tokenHash, { seenAt: at });
      return { person, session, tokenHash };
    },
  };
}

/** Beside cookies that are set already. */
export function addCookie(reply: FastifyReply, header: string): void {
  const before = reply.getHeader('set-cookie');
  const list = before === undefined ? [] : Array.isArray(before) ? before : [String(before)];
  reply.header('set-cookie', [...list.filter((one) => one.split('=')[0] !== header.split('=')[0]), header]);
}

/**
 * Refuses a changing request that another site made the browser send (CSRF): browsers say so in `Sec-Fetch-Site`, older
 * ones in `Origin`. Programs that are no browsers send neither.
 */
export function requireSameSite({ method, headers }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD') return;
  const site = headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const origin = headers.origin;
  const elsewhere = site === undefined && origin !== undefined && hostOf(origin) !== headers.host;
  if (foreign || elsewhere)
    throw new DeskError('not-allowed', 'the request came from another site', {
      received: origin ?? String(site),
      expected: 'this site',
    });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parse(headers.cookie)[cookie];
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
