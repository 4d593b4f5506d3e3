import type { Identity } from '../conversation/message';
import type { Language } from '../conversation/understanding';
import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { auditPeople, changesOf, entryFor } from './manage-people';
import type { Person } from './person';
import { type RoleMap, rolesFromClaim } from './roles-from-claim';

/** Somebody a provider vouches for. */
export interface ProviderProfile {
  /** Issuer and subject: what never changes and is never given to somebody else. */
  readonly identity: Identity;
  readonly name: string;
  /** Only where the provider has verified it. */
  readonly email?: string;
  readonly language?: Language;
  /** The claim that says what they are, as it came; absent where none is set. */
  readonly roles?: unknown;
}

/**
 * The person behind a profile. Known by issuer and subject, or joined by a verified address, or new as a requester. With a
 * role map the provider's claim rules: what it gives is what they are from now on. Throws `not-allowed`.
 */
export async function joinByProvider(
  ports: Ports,
  profile: ProviderProfile,
  map: RoleMap | undefined,
): Promise<Person> {
  const { identity, name, email, language } = profile;
  if (email === undefined && !(await ports.people.hasIdentity(identity)))
    throw new DeskError('not-allowed', 'the sign-in service has not verified your mail address', {
      expected: 'an account with a verified address',
    });
  const person = await ports.directory.personOf(identity, async () => ({ name, email, language }));
  const record = await ports.people.byId(person.id);
  if (!record || record.disabled) throw new DeskError('not-allowed', `${name} may not sign in here`);
  const fields = map ? { roles: rolesFromClaim(profile.roles, map) } : {};
  const changes = changesOf(record, fields);
  if (changes.length === 0) return record;
  const by = { id: identity.channel, name: 'OpenID' };
  const entry = entryFor(ports, { by, act: 'joined-by-provider', subject: record, changes });
  const changed = await ports.people.change(record, { fields }, entry);
  await auditPeople(ports, record.id);
  return changed;
}
