import { Schema } from 'mongoose';

/** One version of one part of the settings, `_id` as `policies.3`: added, never changed. */
export const setting = new Schema(
  {
    _id: String,
    part: { type: String, required: true },
    version: { type: Number, required: true },
    value: Schema.Types.Mixed,
    by: String,
    byName: String,
    at: Date,
  },
  { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false },
).index({ part: 1, version: -1 }, { unique: true });
