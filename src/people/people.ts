import type { AuditEntry } from '../audit/audit';
import type { Identity } from '../conversation/message';
import type { Person, Role } from './person';

/** A person with what their administrators see of the account. */
export interface PersonRecord extends Person {
  /** Raised by every change, as with a ticket. */
  readonly version: number;
  /** `first`: given by somebody else, to be changed at the first sign-in. */
  readonly password: 'none' | 'first' | 'own';
  /** An invitation nobody has taken up yet. */
  readonly invitedUntil?: Date;
}

export interface PeopleQuery {
  /** Words found in name or address. */
  readonly text?: string;
  readonly role?: Role;
  readonly group?: string;
  readonly office?: string;
  readonly disabled?: boolean;
  /** The id that the page before ended with. */
  readonly after?: { readonly name: string; readonly id: string };
  readonly limit: number;
}

/** What administrators may change. Absent: as it is; `null`: none. */
export interface PersonChange {
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly groups?: readonly string[];
  readonly office?: string | null;
  readonly scope?: string | null;
  readonly skills?: readonly string[];
  readonly cap?: number | null;
  readonly language?: 'en' | 'zh';
  readonly disabled?: boolean;
}

/** What a change of an account does to the ways of signing in. */
export interface Credentials {
  /** A hash; `null` takes it away. */
  readonly password?: string | null;
  readonly passwordIs?: 'first' | 'own';
  /** The hash of a token that lets its holder choose a password once; `null` takes it away. */
  readonly invitation?: { readonly hash: string; readonly until: Date } | null;
}

/** People as their administrators keep them. A change and its entry for the audit are one write. */
export interface People {
  byId(id: string): Promise<PersonRecord | undefined>;
  /** Whether somebody is known by this identity already. */
  hasIdentity(identity: Identity): Promise<boolean>;
  find(query: PeopleQuery): Promise<readonly PersonRecord[]>;
  /** Throws `bad-input` when somebody has that address. */
  add(person: Person & { readonly email: string }, credentials: Credentials, entry: AuditEntry): Promise<PersonRecord>;
  /** Writes where `version` is still the store's; throws `conflict` otherwise. */
  change(
    person: Pick<PersonRecord, 'id' | 'version'>,
    what: { readonly fields: PersonChange; readonly credentials?: Credentials },
    entry: AuditEntry,
  ): Promise<PersonRecord>;
  /** The person whose invitation this is, while it holds. */
  invited(hash: string, now: Date): Promise<PersonRecord | undefined>;
  /** Entries written with a change and not yet in the audit, oldest first, of one person or of all. */
  unaudited(limit: number, id?: string): Promise<readonly { readonly personId: string; readonly entry: AuditEntry }[]>;
  /** These are in the audit. */
  audited(entries: readonly { readonly personId: string; readonly entry: Pick<AuditEntry, 'id'> }[]): Promise<void>;
  /** Ends every session of a person but `except`. */
  endSessions(personId: string, except?: string): Promise<void>;
}
