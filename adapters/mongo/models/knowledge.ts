import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;

/** One article in one language, `_id` as `vpn-error-691.en`: what readers see, flat, and what is being worked on. */
export const article = new Schema(
  {
    _id: String,
    id: String,
    language: String,
    version: Number,
    title: String,
    alternates: [String],
    body: String,
    family: String,
    category: String,
    audience: [String],
    golden: [String],
    /** `published` while readers see it; `draft` before they ever did. */
    state: String,
    reviewBy: String,
    edition: Mixed,
    work: Mixed,
    sameAs: Number,
    liveAt: Date,
    publishAt: Date,
    /** `reviewBy` until somebody was reminded of it. */
    remindBy: String,
    reminded: String,
    history: [Mixed],
  },
  options,
)
  .index({ state: 1 })
  .index({ liveAt: 1 }, { sparse: true })
  .index({ publishAt: 1 }, { sparse: true })
  .index({ remindBy: 1 }, { sparse: true });

/** Every edition there was, `_id` as `vpn-error-691.en.3`. */
export const articleEdition = new Schema(
  { _id: String, article: String, number: Number, text: Mixed, authors: [Mixed], reviewer: Mixed, at: Date },
  options,
).index({ article: 1, number: -1 });

/** What a sentence should have led to, until somebody has decided and after. */
export const proposal = new Schema(
  {
    _id: String,
    version: Number,
    state: String,
    text: String,
    language: String,
    target: Mixed,
    origin: Mixed,
    by: Mixed,
    at: Date,
    note: String,
    before: Mixed,
    fate: Mixed,
  },
  options,
).index({ state: 1, at: -1 });

export const articleFile = new Schema(
  { _id: String, articleId: String, name: String, type: String, bytes: Buffer, by: Mixed, at: Date },
  options,
).index({ articleId: 1 });
