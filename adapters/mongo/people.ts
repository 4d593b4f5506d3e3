import type { AuditEntry } from '../../src/audit/audit';
import { DeskError } from '../../src/errors';
import { findableBy } from '../../src/people/findable';
import type { Credentials, People, PeopleQuery, PersonChange, PersonRecord } from '../../src/people/people';
import { keyOf, toDocument, toPerson } from './directory';
import type { Models } from './models';
import { isDuplicate } from './versioned';

/** People as their administrators keep them. `changed` is told of everybody who is no longer what they were. */
export function createPeople(
  { person: model, session }: Pick<Models, 'person' | 'session'>,
  changed: () => void,
): People {
  const byId = async (id: string) => toRecord(await model.findById(id).lean());
  return {
    byId,
    async hasIdentity(identity) {
      return (await model.findOne({ identityKeys: keyOf(identity) }, { _id: 1 }).lean()) !== null;
    },
    async find(query) {
      const found = await model.find(filterOf(query)).sort({ name: 1, _id: 1 }).limit(query.limit).lean();
      return found.flatMap((document) => toRecord(document) ?? []);
    },
    async add(person, credentials, entry) {
      const { set } = fieldsOf({}, credentials);
      try {
        await model.insertMany([{ ...toDocument(person), ...set, version: 1, unaudited: [entry] }], { lean: true });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new DeskError('bad-input', 'somebody has this mail address already', { received: person.email });
      }
      return (await byId(person.id)) as PersonRecord;
    },
    async change({ id, version }, { fields, credentials }, entry) {
      const { set, unset } = fieldsOf(fields, credentials);
      const before = fields.name === undefined ? undefined : await byId(id);
      const find = before && findableBy({ ...before, name: fields.name ?? before.name });
      const { matchedCount } = await model.updateOne(
        // People of before there were versions have none.
        { _id: id, version: version === 0 ? { $exists: false } : version },
        {
          $set: { ...set, ...(find && { find: [...find] }), version: version + 1 },
          ...(Object.keys(unset).length > 0 && { $unset: unset }),
          $push: { unaudited: entry },
        },
      );
      if (matchedCount === 0) throw new DeskError('conflict', 'somebody else has just changed this person');
      changed();
      return (await byId(id)) as PersonRecord;
    },
    async invited(hash, now) {
      const found = await model.findOne({ invitationHash: hash }).lean();
      const record = toRecord(found);
      return record?.invitedUntil && record.invitedUntil > now && !record.disabled ? record : undefined;
    },
    async unaudited(limit, id) {
      const filter = id === undefined ? { 'unaudited.id': { $gte: '' } } : { _id: id };
      const found = await model.find(filter).limit(limit).lean();
      return found.flatMap(({ _id, unaudited }) =>
        ((unaudited ?? []) as AuditEntry[]).map((entry) => ({ personId: String(_id), entry })),
      );
    },
    async audited(entries) {
      const writes = entries.map(({ personId, entry }) => ({
        updateOne: { filter: { _id: personId }, update: { $pull: { unaudited: { id: entry.id } } } },
      }));
      if (writes.length > 0) await model.bulkWrite(writes, { ordered: false });
    },
    async endSessions(personId, except) {
      await session.deleteMany({ personId, ...(except !== undefined && { _id: { $ne: except } }) });
    },
  };
}

function filterOf({ text, role, group, office, disabled, after }: PeopleQuery): Record<string, unknown> {
  const words = text?.trim();
  // What people type is never a pattern.
  const piece = words && new RegExp(words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'i');
  const all = [
    ...(piece ? [{ $or: [{ name: piece }, { email: piece }] }] : []),
    ...(after ? [{ $or: [{ name: { $gt: after.name } }, { name: after.name, _id: { $gt: after.id } }] }] : []),
  ];
  return {
    ...(role && { roles: role }),
    ...(group !== undefined && { groups: group }),
    ...(office !== undefined && { office }),
    ...(disabled !== undefined && { disabled: disabled ? true : { $ne: true } }),
    ...(all.length > 0 && { $and: all }),
  };
}

function fieldsOf(
  fields: PersonChange,
  { password, passwordIs, invitation }: Credentials = {},
): { readonly set: Record<string, unknown>; readonly unset: Record<string, ''> } {
  const given: Record<string, unknown> = {
    ...fields,
    password,
    passwordIs: password === null ? null : passwordIs,
    invitation,
    invitationHash: invitation === null ? null : invitation?.hash,
  };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== null)),
    unset: Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [[name, '']] : []))),
  };
}

function toRecord(document: Record<string, unknown> | null): PersonRecord | undefined {
  const person = toPerson(document);
  if (!document || !person) return undefined;
  const invitation = document.invitation as { readonly until: Date } | undefined;
  return {
    ...person,
    version: Number(document.version ?? 0),
    password: document.password === undefined ? 'none' : document.passwordIs === 'first' ? 'first' : 'own',
    invitedUntil: invitation?.until,
  };
}
