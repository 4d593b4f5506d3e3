import type { AuditEntry } from '../../src/audit/audit';
import { findableBy } from '../../src/people/findable';
import type { Person } from '../../src/people/person';
import type { Failures } from '../../src/people/sign-in-pace';
import { toDocument, toPerson } from './directory';
import type { Models } from './models';
import { withoutUndefined } from './without-undefined';

export interface Session {
  readonly personId: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** What the browser calls itself. */
  readonly browser: string;
  /** How its person came in. */
  readonly by: 'sample' | 'password' | 'first-password' | 'invitation' | 'provider';
}

export interface Account {
  readonly person: Person;
  readonly password?: string;
  /** Given by somebody else, to be changed at the first sign-in. */
  readonly first: boolean;
}

/** Somebody by mail address: it is their id where they are new. */
export type Appointed = Omit<Person, 'id' | 'identities'> & { readonly email: string };

/** People as accounts: passwords and sessions. Neither is ever kept in clear: the callers hand over hashes. */
export interface Accounts {
  withEmail(email: string): Promise<Account | undefined>;
  samples(): Promise<readonly Person[]>;
  /** Adds people that are not there yet. */
  plant(people: readonly Person[], options: { readonly sample: boolean; readonly password?: string }): Promise<void>;
  /**
   * Gives somebody, known by mail address, their roles, groups and a password; makes them if they are new. The entries wait
   * to be brought into the audit.
   */
  appoint(person: Appointed, password: string, entries: readonly AuditEntry[]): Promise<void>;
  hasAdministrator(): Promise<boolean>;
  openSession(tokenHash: string, session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  /** Notes that it was used, or what became of it. */
  touchSession(tokenHash: string, change: Partial<Pick<Session, 'seenAt' | 'by'>>): Promise<void>;
  closeSession(tokenHash: string): Promise<void>;
  sessionsOf(personId: string): Promise<readonly (Session & { readonly tokenHash: string })[]>;
  /** Counts one more failure and gives what there are now; `id` is a hash of account and place. */
  failed(id: string, at: Date, expiresAt: Date): Promise<Failures>;
  failures(id: string): Promise<Failures | undefined>;
  forgive(id: string): Promise<void>;
}

export function createAccounts({
  person,
  session,
  signInFailure,
}: Pick<Models, 'person' | 'session' | 'signInFailure'>): Accounts {
  return {
    async withEmail(email) {
      const found = await person.findOne({ email: email.toLowerCase() }).lean();
      const known = toPerson(found);
      return (
        known && {
          person: known,
          password: found?.password as string | undefined,
          first: found?.passwordIs === 'first',
        }
      );
    },
    async samples() {
      const found = await person.find({ sample: true }).lean();
      return found.flatMap((document) => toPerson(document) ?? []);
    },
    async plant(people, { sample, password }) {
      const writes = people.map((one) => {
        const { _id, ...fields } = toDocument(one);
        return {
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { ...fields, sample, ...(password && { password, passwordIs: 'first' }) } },
            upsert: true,
          },
        };
      });
      await person.bulkWrite(writes, { ordered: false });
    },
    async appoint({ email, ...given }, password, entries) {
      const identities = [{ channel: 'web', userId: email }];
      const find = findableBy({ id: email, name: given.name, email, identities });
      const fields = withoutUndefined({ ...given, password, passwordIs: 'first', find });
      const $setOnInsert = {
        _id: email,
        identities,
        identityKeys: [`web:${email}`],
      };
      const change = {
        $set: fields,
        $inc: { version: 1 },
        $push: { unaudited: { $each: [...entries] } },
        $setOnInsert,
      };
      await person.updateOne({ email }, change, { upsert: true });
    },
    async hasAdministrator() {
      return (await person.findOne({ roles: 'administrator' }, { _id: 1 }).lean()) !== null;
    },
    async openSession(tokenHash, opened) {
      await session.insertMany([{ ...opened, _id: tokenHash }], { lean: true });
    },
    async session(tokenHash) {
      return toSession(await session.findById(tokenHash).lean());
    },
    async touchSession(tokenHash, change) {
      await session.updateOne({ _id: tokenHash }, { $set: change });
    },
    async closeSession(tokenHash) {
      await session.deleteOne({ _id: tokenHash });
    },
    async sessionsOf(personId) {
      const found = await session.find({ personId }).lean();
      return found.flatMap((document) => {
        const known = toSession(document);
        return known ? [{ ...known, tokenHash: String(document._id) }] : [];
      });
    },
    async failed(id, lastAt, expiresAt) {
      const change = { $inc: { count: 1 }, $set: { lastAt, expiresAt } };
      const found = await signInFailure
        .findOneAndUpdate({ _id: id }, change, { upsert: true, returnDocument: 'after' })
        .lean();
      return { count: Number(found?.count), lastAt };
    },
    async failures(id) {
      const found = await signInFailure.findById(id).lean();
      return found ? { count: Number(found.count), lastAt: found.lastAt as Date } : undefined;
    },
    async forgive(id) {
      await signInFailure.deleteOne({ _id: id });
    },
  };
}

function toSession(document: Record<string, unknown> | null): Session | undefined {
  if (!document) return undefined;
  const { personId, createdAt, expiresAt, seenAt, browser, by } = document;
  // Sessions of an earlier release say less of themselves.
  const fields = { personId, createdAt, expiresAt, seenAt: seenAt ?? createdAt, browser: browser ?? '' };
  return { ...fields, by: by ?? 'password' } as unknown as Session;
}
