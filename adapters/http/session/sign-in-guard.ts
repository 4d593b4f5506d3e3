import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Failures, forgottenMs, pauseUntil } from '../../../src/people/sign-in-pace';
import type { Now } from '../../../src/ports';
import { addCookie } from '../sessions';

const cookie = 'firstline-device';
const lifeSeconds = 180 * 86_400;
/** People who share a machine. */
const mostAccounts = 5;
const device = z.object({ id: z.string(), accounts: z.array(z.string()) });
type Device = z.infer<typeof device>;

/** What the guard needs of the store. */
export interface FailureStore {
  failed(id: string, at: Date, expiresAt: Date): Promise<Failures>;
  failures(id: string): Promise<Failures | undefined>;
  forgive(id: string): Promise<void>;
}

export interface SignInGuard {
  /** Throws `TooManyTries` while this caller has to wait. Counts as a failure until `succeeded` is called. */
  begin(request: FastifyRequest, email: string): Promise<{ succeeded(reply: FastifyReply): Promise<void> }>;
  /** What the number of tries a minute is counted by: the device, where we know it, else the address. */
  callerOf(request: FastifyRequest): string;
}

export class TooManyTries extends Error {
  readonly statusCode = 429;
  readonly until: Date;
  constructor(until: Date) {
    super('Too many wrong passwords from here. Wait and try again; from elsewhere the account is open.');
    this.until = until;
  }
}

/** Keeps guessers waiting, each on their own account: see `src/people/sign-in-pace.ts`. */
export function createSignInGuard(
  store: FailureStore,
  { secret, now, secure }: { readonly secret: string; readonly now: Now; readonly secure: boolean },
): SignInGuard {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const deviceOf = ({ headers }: FastifyRequest): Device | undefined => {
    const [body = '', signature = ''] = (parse(headers.cookie ?? '')[cookie] ?? '').split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(body))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    return device.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  };
  return {
    callerOf: (request) => deviceOf(request)?.id ?? placeOf(request.ip),
    async begin(request, email) {
      const account = hashOf(email.trim().toLowerCase());
      const known = deviceOf(request);
      const caller = known?.accounts.includes(account) ? known.id : placeOf(request.ip);
      const id = hashOf(`${account} ${caller}`);
      const at = now();
      const failures = await store.failures(id);
      const until = failures && pauseUntil(failures, at);
      if (until) throw new TooManyTries(until);
      await store.failed(id, at, new Date(at.getTime() + forgottenMs));
      return {
        async succeeded(reply) {
          await store.forgive(id);
          const accounts = [account, ...(known?.accounts ?? []).filter((one) => one !== account)];
          const next: Device = {
            id: known?.id ?? randomBytes(12).toString('base64url'),
            accounts: accounts.slice(0, mostAccounts),
          };
          const body = Buffer.from(JSON.stringify(next)).toString('base64url');
          const options = { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: lifeSeconds } as const;
          addCookie(reply, serialize(cookie, `${body}.${sign(body)}`, options));
        },
      };
    },
  };
}

/** One household or machine has a whole /64 of IPv6 addresses to guess from. */
function placeOf(ip: string): string {
  return isIPv6(ip) && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
