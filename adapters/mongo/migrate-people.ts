import type { mongo } from 'mongoose';
import { findableBy } from '../../src/people/findable';
import type { Person } from '../../src/people/person';
import { toPerson } from './directory';

const batch = 500;

/** Gives people from before the hotline's search what they are found by. */
export async function migratePeople({ db }: { readonly db: Pick<mongo.Db, 'collection'> }): Promise<void> {
  const people = db.collection<{ _id: string }>('persons');
  for (let from = ''; ; ) {
    const found = await people
      .find({ _id: { $gt: from } })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
    const last = found.at(-1);
    if (!last) return;
    for (const document of found) {
      const find = [...findableBy(toPerson(document) as Person)];
      await people.updateOne({ _id: document._id }, { $set: { find } as never });
    }
    from = last._id;
  }
}
