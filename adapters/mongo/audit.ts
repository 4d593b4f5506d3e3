import { type Audit, type AuditEntry, type AuditRecord, chained } from '../../src/audit/audit';
import type { Documents } from './models';
import { isDuplicate } from './versioned';

/** The audit: added to, never changed. Of two processes adding at once one gets the place, the other the next. */
export function createAudit(model: Documents): Audit {
  return {
    async append(entries) {
      for (;;) {
        const ids = entries.map(({ id }) => id);
        const there = await model.find({ entry: { $in: ids } }, { entry: 1 }).lean();
        const known = new Set(there.map(({ entry }) => String(entry)));
        const missing = entries.filter(({ id }) => !known.has(id));
        if (missing.length === 0) return;
        const [last] = await model.find({}).sort({ _id: -1 }).limit(1).lean();
        try {
          await model.insertMany(chainOf(missing, last && toRecord(last)).map(toDocument), { lean: true });
          return;
        } catch (error) {
          // Another process has the place: what went in is known now, the rest comes behind it.
          if (!isDuplicate(error)) throw error;
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

function chainOf(entries: readonly AuditEntry[], last: AuditRecord | undefined): readonly AuditRecord[] {
  const records: AuditRecord[] = [];
  for (const entry of entries) records.push(chained(entry, records.at(-1) ?? last));
  return records;
}

function toDocument({ seq, id, ...rest }: AuditRecord) {
  return { ...rest, _id: seq, entry: id, subjectId: rest.subject.id };
}

function toRecord(document: Record<string, unknown>): AuditRecord {
  const { _id, entry, at, by, act, subject, changes, previous, hash } = document;
  const kept = { id: entry, at, by, act, subject, changes } as unknown as AuditEntry;
  return { ...kept, seq: Number(_id), previous: String(previous), hash: String(hash) };
}
