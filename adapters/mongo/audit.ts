import { type Audit, type AuditEntry, type AuditRecord, chained } from '../../src/audit/audit';
import type { Documents } from './models';
import { isDuplicate } from './versioned';

/** The audit: added to, never changed. Of two processes adding at once one gets the place, the other the next. */
export function createAudit(model: Documents): Audit {
  return {
    async append(entry) {
      for (;;) {
        const [last] = await model.find({}).sort({ _id: -1 }).limit(1).lean();
        const record = chained(entry, last && toRecord(last));
        try {
          await model.insertMany([toDocument(record)], { lean: true });
          return record;
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          const there = await model.findOne({ entry: entry.id }).lean();
          if (there) return toRecord(there);
        }
      }
    },
    async page({ before, subject, limit }) {
      const filter = {
        ...(subject !== undefined && { subjectId: subject }),
        ...(before !== undefined && { _id: { $lt: before } }),
      };
      const found = await model.find(filter).sort({ _id: -1 }).limit(limit).lean();
      return found.map(toRecord);
    },
    async from(seq, limit) {
      const found = await model
        .find({ _id: { $gte: seq } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return found.map(toRecord);
    },
  };
}

function toDocument({ seq, id, ...rest }: AuditRecord) {
  return { ...rest, _id: seq, entry: id, subjectId: rest.subject.id };
}

function toRecord(document: Record<string, unknown>): AuditRecord {
  const { _id, entry, at, by, act, subject, changes, previous, hash } = document;
  const kept = { id: entry, at, by, act, subject, changes } as unknown as AuditEntry;
  return { ...kept, seq: Number(_id), previous: String(previous), hash: String(hash) };
}
