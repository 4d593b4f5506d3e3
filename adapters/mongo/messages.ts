import type { IncomingMessage, Message } from '../../src/conversation/message';
import type { Messages } from '../../src/ports';
import { driverCollection } from './driver-collection';
import type { Documents } from './models';
import { isDuplicate } from './versioned';
import { withoutUndefined } from './without-undefined';

/** Of one conversation in one turn; what is beyond it is found by the next wake or the sweep. */
const mostUnanswered = 500;

/** Messages of both directions in one collection; the unique id is what makes intake exactly-once, for as long as they are kept. */
export function createMessages(model: Documents): Messages {
  return {
    async remember(message, receivedAt) {
      const { id, ...rest } = message;
      try {
        await driverCollection(model).insertOne(withoutUndefined({ _id: id, ...rest, open: true, receivedAt }));
        return 'new';
      } catch (error) {
        if (isDuplicate(error)) return 'known';
        throw error;
      }
    },
    async unanswered(conversationId) {
      const filter = { open: true, conversationId: String(conversationId) };
      const found = await driverCollection(model).find(filter, { limit: mostUnanswered }).toArray();
      return found.map(toIncoming).toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
    },
    async record(entries, skipped) {
      const collection = driverCollection(model);
      const closed = { $unset: { open: 1 as const } };
      // At once, so that they share one wait for the disk.
      await Promise.all([
        ...entries.map((entry) =>
          collection.updateOne({ _id: String(entry.id) }, { $set: fieldsOf(entry), ...closed }, { upsert: true }),
        ),
        ...skipped.map((id) => collection.updateOne({ _id: String(id) }, { $set: { seq: 0 }, ...closed })),
      ]);
    },
    async timeline(conversationId, after, limit) {
      const found = await model
        .find({ conversationId, seq: { $gt: after } })
        .sort({ seq: 1 })
        .limit(limit)
        .lean();
      return upToGap(found.map(toEntry), after);
    },
    async byId(id) {
      const found = await model.findOne({ _id: id, seq: { $gt: 0 } }).lean();
      return found ? toEntry(found) : undefined;
    },
    async amend(id, { edited, deleted }) {
      await model.updateOne({ _id: id }, { $set: { ...(edited && { edited }), ...(deleted && { deleted }) } });
    },
    async waitingSince(before, limit) {
      const found = await model
        .find({ open: true, receivedAt: { $lt: before } }, { conversationId: 1 })
        .limit(limit)
        .lean();
      return [...new Set(found.map(({ conversationId }) => String(conversationId)))];
    },
  };
}

function fieldsOf({ id: _id, ...entry }: Message): Record<string, unknown> {
  return withoutUndefined({ ...entry, gapAt: entry.unanswered?.at });
}

/** An entry behind a gap is not shown before the gap is filled, so that a reader's "after" never skips anything. */
function upToGap(entries: readonly Message[], after: number): readonly Message[] {
  const gap = entries.findIndex(({ seq }, index) => seq !== after + index + 1);
  return gap < 0 ? entries : entries.slice(0, gap);
}

function toIncoming(document: Record<string, unknown>): IncomingMessage {
  const { _id, open: _open, receivedAt: _receivedAt, ...rest } = document;
  return { ...rest, id: _id } as unknown as IncomingMessage;
}

function toEntry(document: Record<string, unknown>): Message {
  const { _id, conversationId, seq, at, author, content, visibleTo, edited, deleted, turn } = document;
  return { id: _id, conversationId, seq, at, author, content, visibleTo, edited, deleted, turn } as unknown as Message;
}
