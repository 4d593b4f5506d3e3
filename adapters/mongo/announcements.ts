import type { Announcement, Announcements } from '../../src/announcements';
import type { Documents } from './models';
import { withoutUndefined } from './without-undefined';

/** More than anybody reads. */
const most = 20;

export function createAnnouncements(model: Documents): Announcements {
  return {
    async shown(at) {
      const found = await model
        .find({ from: { $lte: at } })
        .sort({ from: -1 })
        .limit(most * 5)
        .lean();
      return found
        .map(toAnnouncement)
        .filter(({ until }) => until === undefined || until > at)
        .slice(0, most);
    },
    async all(limit) {
      return (await model.find({}).sort({ from: -1 }).limit(limit).lean()).map(toAnnouncement);
    },
    async put({ id, ...rest }) {
      await model.replaceOne({ _id: id }, withoutUndefined(rest), { upsert: true });
    },
    async drop(id) {
      await model.deleteOne({ _id: id });
    },
  };
}

const toAnnouncement = ({ _id, ...rest }: Record<string, unknown>): Announcement =>
  ({ ...rest, id: _id }) as unknown as Announcement;
