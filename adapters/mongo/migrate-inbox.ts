import type { mongo } from 'mongoose';
import { addedTexts } from '../../src/inbox/added-texts';
import { facetsOf, placeOf } from '../../src/inbox/facets';
import { searchWords } from '../../src/inbox/search-words';
import type { Ticket } from '../../src/ticket/ticket';
import { toTicket } from './tickets';

const batch = 200;

/** Gives tickets from before the inbox their facets, their place and the words they are found by. */
export async function migrateInbox({
  db,
  resumeFrom,
  save,
}: {
  readonly db: Pick<mongo.Db, 'collection'>;
  readonly resumeFrom: unknown;
  readonly save: (position: unknown) => Promise<void>;
}): Promise<void> {
  const tickets = db.collection<{ _id: string }>('tickets');
  const words = db.collection<{ _id: string; words: string[]; at: number }>('ticketWords');
  for (let from = typeof resumeFrom === 'string' ? resumeFrom : ''; ; ) {
    const found = await tickets
      .find({ _id: { $gt: from } })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
    const last = found.at(-1);
    if (!last) return;
    for (const document of found) {
      const ticket = toTicket(document) as Ticket;
      const { id: _id, openedAt } = ticket;
      await tickets.updateOne({ _id }, { $set: { facets: facetsOf(ticket), place: placeOf(ticket) } });
      const own = [...new Set(addedTexts(undefined, ticket).flatMap(searchWords))];
      await words.updateOne({ _id }, { $set: { words: own, at: -openedAt.getTime() } }, { upsert: true });
    }
    from = last._id;
    await save(from);
  }
}
