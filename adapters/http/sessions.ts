import { createHash, randomBytes } from 'node:crypto';
import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeskError } from '../../src/errors';
import type { Person } from '../../src/people/person';
import type { Directory, Now } from '../../src/ports';

const cookie = 'firstline';
const lifeMs = 12 * 3_600_000;

/** What sessions need of the store; `adapters/mongo/accounts.ts` provides it. */
export interface SessionStore {
  openSession(
    tokenHash: string,
    session: { readonly personId: string; readonly createdAt: Date; readonly expiresAt: Date },
  ): Promise<void>;
  session(tokenHash: string): Promise<{ readonly personId: string; readonly expiresAt: Date } | undefined>;
  closeSession(tokenHash: string): Promise<void>;
}

export interface Sessions {
  open(reply: FastifyReply, person: Person): Promise<void>;
  close(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Who asks, or `undefined`. A disabled person is nobody from the next request on. */
  person(request: FastifyRequest): Promise<Person | undefined>;
}

/** Sessions by an opaque cookie; the store keeps only the token's hash. */
export function createSessions(
  store: SessionStore,
  { directory, now, secure }: { readonly directory: Directory; readonly now: Now; readonly secure: boolean },
): Sessions {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    async open(reply, person) {
      const token = randomBytes(32).toString('base64url');
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + lifeMs);
      await store.openSession(hashOf(token), { personId: person.id, createdAt, expiresAt });
      reply.header('set-cookie', serialize(cookie, token, { ...options, expires: expiresAt }));
    },
    async close(request, reply) {
      const token = tokenOf(request);
      if (token) await store.closeSession(hashOf(token));
      reply.header('set-cookie', serialize(cookie, '', { ...options, maxAge: 0 }));
    },
    async person(request) {
      const token = tokenOf(request);
      const session = token ? await store.session(hashOf(token)) : undefined;
      if (!session || session.expiresAt <= now()) return undefined;
      const person = await directory.byId(session.personId);
      return person && !person.disabled ? person : undefined;
    },
  };
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
