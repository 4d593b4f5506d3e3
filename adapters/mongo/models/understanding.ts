import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;

/** A phrase as people changed it, over that of the files; `_id` is its key: one phrase has one meaning in one set. */
export const phraseEdit = new Schema(
  { _id: String, set: String, language: String, text: String, intent: String, by: String, at: Date },
  options,
);

/** An intent, a form or the synonyms as people changed them, over those of the files; `_id` is the kind and the name. */
export const catalogEdit = new Schema(
  { _id: String, kind: String, id: String, version: Number, value: Mixed, by: String, at: Date },
  options,
);

/** One document: which model is in use, and who is teaching. */
export const teaching = new Schema(
  { _id: String, edition: Number, version: Number, key: String, pieces: Number, by: String, until: Date },
  options,
);

/** A piece of a model: a document holds 16 MB at most, a model may be larger. */
export const modelPiece = new Schema({ _id: String, version: Number, bytes: Buffer }, options).index({ version: 1 });
