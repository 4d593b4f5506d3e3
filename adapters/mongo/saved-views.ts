import type { SavedView, SavedViews } from '../../src/inbox/saved-views';
import type { Documents } from './models';

export function createSavedViews(model: Documents): SavedViews {
  return {
    async of(personId) {
      const found = await model.find({ personId }).sort({ _id: 1 }).lean();
      return found.map(({ _id, filter, ...rest }) => ({ ...rest, id: _id, is: filter }) as unknown as SavedView);
    },
    async put({ id, is, ...rest }) {
      await model.updateOne({ _id: id }, { $set: { ...rest, filter: is } }, { upsert: true });
    },
    async drop(id, personId) {
      await model.deleteOne({ _id: id, personId });
    },
  };
}
