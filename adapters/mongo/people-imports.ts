import { isDeepStrictEqual } from 'node:util';
import { DeskError } from '../../src/errors';
import type { ImportedPerson } from '../../src/organization/import/import-people';
import type { ImportCounts, PeopleImports } from '../../src/organization/people-imports';
import { toPerson } from './directory';
import type { Models } from './models';
import { isDuplicate } from './versioned';
import { withoutUndefined } from './without-undefined';

/** The one import under way. */
const marker = 'people-import';

export function createPeopleImports({ person, fact }: Pick<Models, 'person' | 'fact'>): PeopleImports {
  const compare = async (people: readonly ImportedPerson[]): Promise<ImportCounts> => {
    const found = await person.find({ email: { $in: people.map(({ email }) => email) } }).lean();
    const known = new Map(found.map((document) => [String(document.email), toPerson(document)]));
    const old = people.filter(({ email }) => known.has(email));
    const changed = old.filter((one) => !isDeepStrictEqual(kept(one, known.get(one.email)), kept(one, one))).length;
    return { added: people.length - old.length, changed, unchanged: old.length - changed };
  };
  const write = async (people: readonly ImportedPerson[]): Promise<void> => {
    const writes = people.map(({ email, ...fields }) => ({
      updateOne: {
        filter: { email },
        update: {
          $set: withoutUndefined({ ...fields, roles: [...fields.roles], groups: [...fields.groups] }),
          $setOnInsert: { _id: email, identities: [{ channel: 'web', userId: email }], identityKeys: [`web:${email}`] },
        },
        upsert: true,
      },
    }));
    if (writes.length > 0) await person.bulkWrite(writes, { ordered: false });
  };
  const resume = async (): Promise<number> => {
    const begun = await fact.findById(marker).lean();
    if (!begun) return 0;
    const { people } = begun.value as { people: readonly ImportedPerson[] };
    await write(people);
    await fact.deleteOne({ _id: marker });
    return people.length;
  };
  return {
    compare,
    resume,
    async apply(people, at) {
      await resume();
      const counts = await compare(people);
      try {
        await fact.insertMany([{ _id: marker, value: withoutUndefined({ at, people }) }], { lean: true });
      } catch (error) {
        if (isDuplicate(error)) throw new DeskError('conflict', 'another import is under way');
        throw error;
      }
      await resume();
      return counts;
    },
  };
}

/** The fields that a table holds, of somebody stored or of a row; what the row leaves out is not looked at. */
function kept(row: ImportedPerson, of: Partial<ImportedPerson> | undefined): Record<string, unknown> {
  const names = Object.keys(row) as (keyof ImportedPerson)[];
  return Object.fromEntries(
    names.flatMap((name) =>
      row[name] === undefined ? [] : [[name, of?.[name] ?? (Array.isArray(row[name]) ? [] : undefined)]],
    ),
  );
}
