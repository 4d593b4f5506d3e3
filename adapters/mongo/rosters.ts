import type { Duty, HandOver, Rosters } from '../../src/roster/roster';
import type { Shift } from '../../src/roster/shift';
import type { Models } from './models';
import { saveVersion } from './versioned';
import { withoutUndefined } from './without-undefined';

/** Tickets are opened all the time, and a desk without a roster should not pay for one. */
const freshMs = 5_000;

/** Shifts, what people have said by hand, and what shifts left behind. */
export function createRosters({ shift, duty, handOver }: Pick<Models, 'shift' | 'duty' | 'handOver'>): Rosters {
  let used = false;
  let askAgainAt = 0;
  return {
    async inUse() {
      if (used || Date.now() < askAgainAt) return used;
      askAgainAt = Date.now() + freshMs;
      used = ((await duty.findOne({}, { _id: 1 }).lean()) ?? (await shift.findOne({}, { _id: 1 }).lean())) !== null;
      return used;
    },
    async shifts({ from, to }, people) {
      const whose = people && { personId: { $in: people } };
      const found = await shift
        .find({ ...whose, to: { $gt: from }, from: { $lt: to } })
        .sort({ from: 1 })
        .lean();
      return found.map(toShift);
    },
    async planned(people, from) {
      return new Set((await shift.distinct('personId', { personId: { $in: people }, to: { $gt: from } })).map(String));
    },
    async shift(id) {
      const found = await shift.findById(id).lean();
      return found ? toShift(found) : undefined;
    },
    async putShifts(shifts) {
      if (shifts.length === 0) return;
      used = true;
      const writes = shifts.map(({ id, ...fields }) => {
        const open = fields.kind === 'shift' ? true : undefined;
        return {
          replaceOne: { filter: { _id: id }, replacement: withoutUndefined({ ...fields, open }), upsert: true },
        };
      });
      await shift.bulkWrite(writes, { ordered: false });
    },
    async removeShift(id) {
      await shift.deleteOne({ _id: id });
    },
    async ended(now, limit) {
      const found = await shift
        .find({ open: true, to: { $lte: now } })
        .sort({ to: 1 })
        .limit(limit)
        .lean();
      return found.map(toShift);
    },
    async closeShift(id) {
      await shift.updateOne({ _id: id }, { $unset: { open: 1 } });
    },
    async duty(personId) {
      return toDuty(personId, await duty.findById(personId).lean());
    },
    async duties(people) {
      const found = await duty.find({ _id: { $in: people } }).lean();
      return new Map(found.map((document) => [String(document._id), toDuty(String(document._id), document)]));
    },
    async leaving(limit) {
      const found = await duty.find({ leaving: true }, { _id: 1 }).limit(limit).lean();
      return found.map(({ _id }) => String(_id));
    },
    async saveDuty({ personId, ...rest }) {
      used = true;
      await saveVersion(duty, { ...rest, _id: personId });
    },
    async putHandOver({ id, ...rest }) {
      await handOver.updateOne({ _id: id }, { $setOnInsert: withoutUndefined(rest) }, { upsert: true });
    },
    async handOvers(since, limit) {
      const found = await handOver
        .find({ at: { $gte: since } })
        .sort({ at: -1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as HandOver);
    },
  };
}

function toShift({ _id, open: _open, ...rest }: Record<string, unknown>): Shift {
  return { ...rest, id: _id } as unknown as Shift;
}

function toDuty(personId: string, document: Record<string, unknown> | null): Duty {
  if (!document) return { personId, version: 0, pending: [] };
  const { _id, ...rest } = document;
  return { ...rest, personId } as unknown as Duty;
}
