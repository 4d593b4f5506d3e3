import type { Here, Presence } from '../../src/inbox/presence';
import type { Documents } from './models';

/** In the store, so that every process sees the same; the index of `until` clears away who went without a word. */
export function createPresence(model: Documents): Presence {
  return {
    async put(window, here, until) {
      await model.updateOne({ _id: window }, { $set: { ...here, until } }, { upsert: true });
    },
    async leave(window) {
      await model.deleteOne({ _id: window });
    },
    async now(at) {
      const found = await model
        .find({ until: { $gt: at } })
        .limit(1000)
        .lean();
      return found.map(({ _id, until: _until, ...here }) => here as unknown as Here);
    },
  };
}
