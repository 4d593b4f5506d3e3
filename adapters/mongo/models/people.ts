import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;

/** One entry of the audit; `_id` is its place, so that two can never have the same. */
export const auditRecord = new Schema(
  {
    _id: Number,
    entry: { type: String, required: true },
    at: Date,
    by: Mixed,
    act: String,
    subject: Mixed,
    subjectId: String,
    changes: [Mixed],
    previous: String,
    hash: String,
  },
  options,
)
  .index({ entry: 1 }, { unique: true })
  .index({ subjectId: 1, _id: -1 });

/** Wrong passwords, `_id` a hash of account and place or device. */
export const signInFailure = new Schema(
  { _id: String, count: { type: Number, required: true }, lastAt: Date, expiresAt: { type: Date, required: true } },
  options,
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
