import type { Person } from '../../src/people/person';
import { toDocument, toPerson } from './directory';
import type { Models } from './models';
import { withoutUndefined } from './without-undefined';

export interface Session {
  readonly personId: string;
  readonly expiresAt: Date;
}

/** People as accounts: passwords and sessions. Neither is ever kept in clear: the callers hand over hashes. */
export interface Accounts {
  withEmail(email: string): Promise<{ readonly person: Person; readonly password?: string } | undefined>;
  samples(): Promise<readonly Person[]>;
  /** Adds people that are not there yet. */
  plant(people: readonly Person[], options: { readonly sample: boolean; readonly password?: string }): Promise<void>;
  /** Gives somebody, known by mail address, their roles, groups and a password; makes them if they are new. */
  appoint(person: Omit<Person, 'id' | 'identities'> & { readonly email: string }, password: string): Promise<void>;
  hasAdministrator(): Promise<boolean>;
  openSession(tokenHash: string, session: Session & { readonly createdAt: Date }): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  closeSession(tokenHash: string): Promise<void>;
}

export function createAccounts({ person, session }: Pick<Models, 'person' | 'session'>): Accounts {
  return {
    async withEmail(email) {
      const found = await person.findOne({ email: email.toLowerCase() }).lean();
      const known = toPerson(found);
      return known && { person: known, password: found?.password as string | undefined };
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
            update: { $setOnInsert: { ...fields, sample, ...(password && { password }) } },
            upsert: true,
          },
        };
      });
      await person.bulkWrite(writes, { ordered: false });
    },
    async appoint({ email, ...given }, password) {
      const fields = withoutUndefined({ ...given, password });
      const $setOnInsert = {
        _id: email,
        identities: [{ channel: 'web', userId: email }],
        identityKeys: [`web:${email}`],
      };
      await person.updateOne({ email }, { $set: fields, $setOnInsert }, { upsert: true });
    },
    async hasAdministrator() {
      return (await person.findOne({ roles: 'administrator' }, { _id: 1 }).lean()) !== null;
    },
    async openSession(tokenHash, { personId, createdAt, expiresAt }) {
      await session.insertMany([{ _id: tokenHash, personId, createdAt, expiresAt }], { lean: true });
    },
    async session(tokenHash) {
      const found = await session.findById(tokenHash).lean();
      return found ? { personId: String(found.personId), expiresAt: found.expiresAt as Date } : undefined;
    },
    async closeSession(tokenHash) {
      await session.deleteOne({ _id: tokenHash });
    },
  };
}
