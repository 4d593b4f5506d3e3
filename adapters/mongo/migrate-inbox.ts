import type { mongo } from 'mongoose';
import { addedTexts } from '../../src/inbox/added-texts';
import { facetsOf, placeOf } from '../../src/inbox/facets';
import { searchWords } from '../../src/inbox/search-words';
import type { Ticket } from '../../src/ticket/ticket';
import { toTicket } from './tickets';

const batch = 200;

interface Run {
  readonly db: Pick<mongo.Db, 'collection'>;
  readonly resumeFrom: unknown;
  readonly save: (position: unknown) => Promise<void>;
}

/** Gives tickets from before the inbox their facets, their place and the words they are found by. */
export const migrateInbox = (run: Run): Promise<void> =>
  eachBatch(run, async (found) => {
    const words = run.db.collection<{ _id: string; words: string[]; at: number }>('ticketWords');
    await words.bulkWrite(
      found.map((ticket) => {
        const own = [...new Set(addedTexts(undefined, ticket).flatMap(searchWords))];
        const $set = { words: own, at: -ticket.openedAt.getTime() };
        return { updateOne: { filter: { _id: ticket.id }, update: { $set }, upsert: true } };
      }),
    );
  });

/** Gives every ticket the facets of today. */
export const migrateFacets = (run: Run): Promise<void> => eachBatch(run, async () => undefined);

/** A batch is one write each: a commit for every ticket would take an hour where there are many. */
async function eachBatch(
  { db, resumeFrom, save }: Run,
  then: (found: readonly Ticket[]) => Promise<void>,
): Promise<void> {
  const tickets = db.collection<{ _id: string }>('tickets');
  for (let from = typeof resumeFrom === 'string' ? resumeFrom : ''; ; ) {
    const documents = await tickets
      .find({ _id: { $gt: from } })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
    const last = documents.at(-1);
    if (!last) return;
    const found = documents.map((document) => toTicket(document) as Ticket);
    await tickets.bulkWrite(
      found.map((ticket) => {
        const $set = { facets: facetsOf(ticket), place: placeOf(ticket) };
        return { updateOne: { filter: { _id: ticket.id }, update: { $set } } };
      }),
    );
    await then(found);
    from = last._id;
    await save(from);
  }
}
