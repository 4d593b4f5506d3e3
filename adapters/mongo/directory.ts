import type { Identity } from '../../src/conversation/message';
import { findableBy, plain } from '../../src/people/findable';
import type { Person } from '../../src/people/person';
import type { Directory, NewId, Profile } from '../../src/ports';
import type { Documents } from './models';
import { isDuplicate } from './versioned';
import { withoutUndefined } from './without-undefined';

/** How long a person may be remembered before the store is asked again: a change of role holds after this at the latest. */
const freshMs = 15_000;
const remembered = 5_000;

/** People. An identity belongs to one person; it is joined to a person known from elsewhere only by a verified address. */
export function createDirectory(model: Documents, newId: NewId): Directory & { readonly forget: () => void } {
  const cache = new Map<string, { readonly person: Person; readonly until: number }>();
  const keep = (key: string, person: Person) => {
    if (cache.size >= remembered) cache.clear();
    cache.set(key, { person, until: Date.now() + freshMs });
    return person;
  };
  const cached = (key: string) => {
    const hit = cache.get(key);
    return hit && hit.until > Date.now() ? hit.person : undefined;
  };
  const find = async (filter: Record<string, unknown>) => toPerson(await model.findOne(filter).lean());
  return {
    forget: () => cache.clear(),
    async byId(id) {
      const person = cached(id) ?? (await find({ _id: id }));
      return person && keep(id, person);
    },
    async search(text, limit) {
      const begins = plain(text).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (!begins) return [];
      const found = await model
        .find({ find: { $regex: `^${begins}` } })
        .limit(limit)
        .lean();
      return found.flatMap((document) => toPerson(document) ?? []).filter(({ disabled }) => !disabled);
    },
    async agents() {
      const found = await model.find({ roles: { $in: ['agent', 'lead'] } }).lean();
      return found.flatMap((document) => toPerson(document) ?? []).filter(({ disabled }) => !disabled);
    },
    async inGroup(group) {
      const found = await model.find({ groups: group, roles: { $in: ['agent', 'lead'] } }).lean();
      return found.flatMap((document) => toPerson(document) ?? []).filter(({ disabled }) => !disabled);
    },
    async personOf(identity, profile) {
      const key = keyOf(identity);
      // On the web people are signed in: the channel knows them by the desk's own id.
      const filter = identity.channel === 'web' ? { _id: identity.userId } : { identityKeys: key };
      const known = cached(key) ?? (await find(filter));
      if (known) return keep(key, known);
      return keep(key, await introduce(model, { identity, profile: await profile?.(), newId }));
    },
  };
}

async function introduce(
  model: Documents,
  { identity, profile, newId }: { readonly identity: Identity; readonly profile?: Profile; readonly newId: NewId },
): Promise<Person> {
  const key = keyOf(identity);
  const { channel, userId } = identity;
  const email = profile?.email?.toLowerCase();
  const joined =
    email &&
    (await model
      .findOneAndUpdate(
        { email },
        { $addToSet: { identityKeys: key, identities: { channel, userId }, find: plain(userId) } },
        { returnDocument: 'after' },
      )
      .lean());
  if (joined) return toPerson(joined) as Person;
  const person: Person = {
    id: newId(),
    name: profile?.name ?? identity.name ?? userId,
    email,
    roles: ['requester'],
    groups: [],
    language: profile?.language,
    identities: [{ channel, userId }],
  };
  try {
    await model.insertMany([toDocument(person)], { lean: true });
    return person;
  } catch (error) {
    // Another process met the same person at the same moment.
    const other = isDuplicate(error) ? toPerson(await model.findOne({ identityKeys: key }).lean()) : undefined;
    if (!other) throw error;
    return other;
  }
}

export function toDocument(person: Person) {
  const { id, ...rest } = person;
  return withoutUndefined({ ...rest, _id: id, identityKeys: person.identities.map(keyOf), find: findableBy(person) });
}

export function toPerson(document: Record<string, unknown> | null): Person | undefined {
  if (!document) return undefined;
  const { _id, name, email, roles, groups, office, tags, scope, skills, cap, language, identities, disabled } =
    document;
  const known = { name, email, roles, groups, office, tags, scope, skills, cap, language, identities, disabled };
  return { id: _id, ...known } as unknown as Person;
}

export function keyOf({ channel, userId }: { readonly channel: string; readonly userId: string }): string {
  return `${channel}:${userId}`;
}
