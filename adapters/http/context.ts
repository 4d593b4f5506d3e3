import type { FastifyRequest } from 'fastify';
import type { Desk } from '../../src/desk';
import { DeskError } from '../../src/errors';
import type { Person } from '../../src/people/person';
import type { Ports } from '../../src/ports';
import type { LiveSettings } from '../../src/settings/live-settings';
import type { SessionStore, Sessions } from './sessions';

/** What the people's side of the store gives the web server. */
export interface AccountStore extends SessionStore {
  withEmail(email: string): Promise<{ readonly person: Person; readonly password?: string } | undefined>;
  samples(): Promise<readonly Person[]>;
}

/** Everything a route may use. */
export interface HttpContext {
  readonly desk: Desk;
  readonly ports: Ports;
  readonly settings: LiveSettings;
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  /** One may enter as a sample person without a password. */
  readonly sample: boolean;
}

/** The person behind the request. Throws `not-signed-in` as 401 through `SignInNeeded`. */
export async function signedIn({ sessions }: HttpContext, request: FastifyRequest): Promise<Person> {
  const person = await sessions.person(request);
  if (!person) throw new SignInNeeded();
  return person;
}

export class SignInNeeded extends Error {
  readonly statusCode = 401;
  constructor() {
    super('Sign in first.');
  }
}

/** "Not yours" looks like "not there". */
export function orNotFound<T>(value: T | undefined, allowed: (value: T) => boolean): T {
  if (value === undefined || !allowed(value)) throw new DeskError('not-found', 'no such thing');
  return value;
}
