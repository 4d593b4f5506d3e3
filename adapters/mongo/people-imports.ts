import type { AuditEntry } from '../../src/audit/audit';
import { DeskError } from '../../src/errors';
import { type ImportedChange, importedChange } from '../../src/organization/import/imported-change';
import type { ImportedPerson } from '../../src/organization/import/import-people';
import type { ImportCounts, Importing, PeopleImports } from '../../src/organization/people-imports';
import { findableBy } from '../../src/people/findable';
import type { Person } from '../../src/people/person';
import type { NewId } from '../../src/ports';
import { toDocument, toPerson } from './directory';
import type { Models } from './models';
import { isDuplicate } from './versioned';
import { withoutUndefined } from './without-undefined';

/** The one import under way. */
const marker = 'people-import';
/** Looks again after somebody else changed one of them; each time only what is left is written. */
const mostRounds = 10;

interface Known {
  readonly person: Person;
  readonly version?: number;
}

/** `changed` is told when people are no longer what they were. */
export function createPeopleImports(
  { person: model, fact }: Pick<Models, 'person' | 'fact'>,
  { newId, changed }: { readonly newId: NewId; readonly changed: () => void },
): PeopleImports {
  const knownOf = async (people: readonly ImportedPerson[]): Promise<ReadonlyMap<string, Known>> => {
    const found = await model.find({ email: { $in: people.map(({ email }) => email) } }).lean();
    return new Map(
      found.flatMap((document) => {
        const person = toPerson(document);
        const version = document.version as number | undefined;
        return person?.email === undefined ? [] : [[person.email, { person, version }]];
      }),
    );
  };
  /** Writes what is not as the rows say; gives the ids of those whom it changed. A second time it finds nothing to do. */
  const write = async ({ id: importId, at, by, people }: Stored): Promise<readonly string[]> => {
    const ids = new Set<string>();
    for (let round = 0; round < mostRounds; round++) {
      const known = await knownOf(people);
      const writes = people.flatMap((row) => {
        const before = known.get(row.email);
        const change = importedChange(row, before?.person);
        if (!change) return [];
        const subject = { id: before?.person.id ?? row.email, name: row.name };
        ids.add(subject.id);
        const act = before ? 'person-changed' : 'person-imported';
        // Named after the import and the person, so that finishing for a dead process does not tell it twice.
        const entry: AuditEntry = { id: `${importId}-${row.email}`, at, by, act, subject, changes: change.changes };
        return [before ? changing(before, { change, entry }) : adding(row, { change, entry })];
      });
      if (writes.length === 0) {
        changed();
        return [...ids];
      }
      try {
        await model.bulkWrite(writes, { ordered: false });
      } catch (error) {
        // Somebody of that address came in at the same moment.
        if (!isDuplicate(error)) throw error;
      }
    }
    throw new DeskError('conflict', 'people are being changed elsewhere at the same time');
  };
  const resume = async (): Promise<readonly string[]> => {
    const begun = await fact.findById(marker).lean();
    if (!begun) return [];
    const value = begun.value as Stored;
    // Begun by an earlier release, which did not say by whom.
    const by = value.by ?? { id: 'bot', name: 'people.csv' };
    const ids = await write({ ...value, id: value.id ?? newId(), by });
    await fact.deleteOne({ _id: marker });
    return ids;
  };
  const compare = async (people: readonly ImportedPerson[]): Promise<ImportCounts> => {
    const known = await knownOf(people);
    const added = people.filter(({ email }) => !known.has(email)).length;
    const differ = people.filter((row) => importedChange(row, known.get(row.email)?.person) !== undefined).length;
    return { added, changed: differ - added, unchanged: people.length - differ };
  };
  return {
    compare,
    resume: async () => (await resume()).length,
    async apply(people, { at, by }) {
      await resume();
      const counts = await compare(people);
      try {
        await fact.insertMany([{ _id: marker, value: withoutUndefined({ id: newId(), at, by, people }) }], {
          lean: true,
        });
      } catch (error) {
        if (isDuplicate(error)) throw new DeskError('conflict', 'another import is under way');
        throw error;
      }
      return { ...counts, ids: await resume() };
    },
  };
}

type Stored = Importing & { readonly id: string; readonly people: readonly ImportedPerson[] };

interface Writing {
  readonly change: ImportedChange;
  readonly entry: AuditEntry;
}

/** Under the version that was looked at: whoever changed them meanwhile is looked at again. */
function changing({ person, version }: Known, { change: { fields }, entry }: Writing) {
  const find = [...findableBy({ ...person, ...fields })];
  return {
    updateOne: {
      filter: { _id: person.id, version: version ?? { $exists: false } },
      update: {
        $set: withoutUndefined({ ...fields, find, version: (version ?? 0) + 1 }),
        $push: { unaudited: entry },
      },
    },
  };
}

function adding({ email, name }: ImportedPerson, { change: { fields }, entry }: Writing) {
  const made: Person = {
    roles: [],
    groups: [],
    ...fields,
    id: email,
    name,
    email,
    identities: [{ channel: 'web', userId: email }],
  };
  const document = { ...toDocument(made), version: 1, unaudited: [entry] };
  return { updateOne: { filter: { email }, update: { $setOnInsert: document }, upsert: true } };
}
