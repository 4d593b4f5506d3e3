import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;

/** Who works when: see src/roster. */
export const shift = new Schema(
  {
    _id: String,
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, required: true },
    lunch: Mixed,
    /** A shift of work that is not handed over yet. */
    open: Boolean,
  },
  options,
)
  .index({ to: 1, from: 1 })
  .index({ personId: 1, to: 1 })
  .index({ open: 1, to: 1 }, { partialFilterExpression: { open: true } });

export const duty = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    byHand: Mixed,
    pending: [Mixed],
    lastOfferedAt: Date,
    leaving: Boolean,
  },
  options,
).index({ leaving: 1 }, { partialFilterExpression: { leaving: true } });

export const handOver = new Schema(
  { _id: String, personId: String, name: String, at: { type: Date, required: true }, back: Date, items: [Mixed] },
  options,
).index({ at: -1 });
