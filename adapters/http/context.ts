import type { FastifyRequest } from 'fastify';
import type { Reply } from '../../src/conversation/reply';
import type { Language } from '../../src/conversation/understanding';
import type { Desk } from '../../src/desk';
import { DeskError } from '../../src/errors';
import type { PeopleImports } from '../../src/organization/people-imports';
import type { ArticleText } from '../../src/knowledge-base/article-record';
import type { Read } from '../../src/knowledge-base/import-articles';
import type { Person } from '../../src/people/person';
import type { Ports } from '../../src/ports';
import type { LiveSettings } from '../../src/settings/live-settings';
import type { Content } from '../../src/understanding/teaching';
import type { FailureStore, SignInGuard } from './session/sign-in-guard';
import type { SessionStore, Sessions, SignedIn } from './sessions';

/** What the people's side of the store gives the web server. */
export interface AccountStore extends SessionStore, FailureStore {
  withEmail(
    email: string,
  ): Promise<{ readonly person: Person; readonly password?: string; readonly first: boolean } | undefined>;
  samples(): Promise<readonly Person[]>;
}

/** What curators use besides the desk's acts: the channels' own writers, and files of other tools. */
export interface Authoring {
  preview(reply: Reply, language: Language): { readonly slack: readonly object[]; readonly teams: readonly object[] };
  read(source: ImportSource): readonly Read[];
  /** The text of an article's file, and of its golden questions' file. */
  write(text: ArticleText): { readonly article: string; readonly golden: string };
  /** Intents, phrases, forms and synonyms as the files of a folder. */
  writeCatalog(content: Content): Readonly<Record<string, string>>;
  zip(files: Readonly<Record<string, string>>): Uint8Array;
}

export interface ImportSource {
  readonly format: 'markdown' | 'html' | 'csv';
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

/** Everything a route may use. */
export interface HttpContext {
  readonly desk: Desk;
  readonly ports: Ports;
  readonly settings: LiveSettings;
  readonly authoring: Authoring;
  readonly accounts: AccountStore;
  readonly imports: PeopleImports;
  readonly sessions: Sessions;
  readonly guard: SignInGuard;
  /** Sign-in by an OpenID provider, where one is set. */
  readonly provider?: SignInProvider;
  /** Cookies go over https alone. */
  readonly secure: boolean;
  /** One may enter as a sample person without a password. */
  readonly sample: boolean;
}

/** The way through a provider of OpenID Connect and back. */
export interface SignInProvider {
  /** What people call it. */
  readonly name: string;
  /** Where to send the browser, and what it has to bring back for `finish`. */
  begin(): Promise<{ readonly url: string; readonly carried: string }>;
  /** Who came back. Throws `not-allowed` for whoever it does not vouch for. */
  finish(url: URL, carried: string): Promise<Person>;
}

/** Who asks. Throws 401 for nobody, 403 for somebody who has to choose a password of their own first. */
export async function signedIn(
  { sessions }: HttpContext,
  request: FastifyRequest,
  { beforePassword = false }: { readonly beforePassword?: boolean } = {},
): Promise<SignedIn> {
  const found = await sessions.current(request);
  if (!found) throw new SignInNeeded();
  if (found.session.by === 'first-password' && !beforePassword) throw new PasswordNeeded();
  return found;
}

export class SignInNeeded extends Error {
  readonly statusCode = 401;
  constructor() {
    super('Sign in first.');
  }
}

export class PasswordNeeded extends Error {
  readonly statusCode = 403;
  constructor() {
    super('The password was given to you by somebody else. Choose one of your own first.');
  }
}

/** "Not yours" looks like "not there". */
export function orNotFound<T>(value: T | undefined, allowed: (value: T) => boolean): T {
  if (value === undefined || !allowed(value)) throw new DeskError('not-found', 'no such thing');
  return value;
}
