import type { Macro, Macros } from '../../src/inbox/macros';
import type { Documents } from './models';
import { withoutUndefined } from './without-undefined';

export function createMacros(model: Documents): Macros {
  return {
    async for(personId) {
      const found = await model
        .find({ personId: { $in: [personId, everybody] } })
        .limit(500)
        .lean();
      return found.map(toMacro).toSorted((a, b) => a.name.localeCompare(b.name));
    },
    async byId(id) {
      const found = await model.findById(id).lean();
      return found ? toMacro(found) : undefined;
    },
    async put({ id, personId = everybody, ...rest }) {
      await model.updateOne({ _id: id }, { $set: withoutUndefined({ ...rest, personId }) }, { upsert: true });
    },
    async drop(id) {
      await model.deleteOne({ _id: id });
    },
  };
}

/** In the place of a person: an index finds it, which it would not find a field that is missing. */
const everybody = '*';

function toMacro({ _id, personId, ...rest }: Record<string, unknown>): Macro {
  return { ...rest, id: _id, ...(personId !== everybody && { personId }) } as unknown as Macro;
}
