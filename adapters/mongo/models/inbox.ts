import { Schema } from 'mongoose';

const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;
const { Mixed } = Schema.Types;

/** A filter that somebody keeps under a name. */
export const savedView = new Schema(
  { _id: String, personId: { type: String, required: true }, name: String, filter: Mixed, text: String },
  options,
).index({ personId: 1 });

/** Words kept for later; `personId` is `*` where they are everybody's. */
export const macro = new Schema(
  { _id: String, personId: { type: String, required: true }, kind: String, name: String, text: String, acts: [Mixed] },
  options,
).index({ personId: 1 });

export const announcement = new Schema(
  { _id: String, kind: String, text: Mixed, from: Date, until: Date },
  options,
).index({
  from: -1,
});

/** Who has what open. Gone by itself when nothing is heard of them. */
export const presence = new Schema(
  {
    _id: String,
    personId: String,
    name: String,
    item: String,
    state: String,
    until: { type: Date, required: true },
  },
  options,
)
  .index({ until: 1 }, { expireAfterSeconds: 0 })
  .index({ item: 1 });
