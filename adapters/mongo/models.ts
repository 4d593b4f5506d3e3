import { type Connection, type Model, Schema } from 'mongoose';
import { auditRecord, signInFailure } from './models/people';
import { duty, handOver, shift } from './models/roster';
import { article, articleEdition, articleFile, proposal } from './models/knowledge';
import { announcement, macro, presence, savedView } from './models/inbox';
import { setting } from './models/settings';
import { catalogEdit, modelPiece, phraseEdit, teaching } from './models/understanding';

const { Mixed } = Schema.Types;
const options = { versionKey: false, minimize: false, strict: 'throw', id: false, autoIndex: false } as const;

/*
 * Documents are the desk's own shapes, whole; the schemas name every field and index what is asked for. What is nested is
 * written and read whole and never queried piece by piece, so it is Mixed.
 */

const conversation = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    channel: { type: String, required: true },
    address: Mixed,
    requester: Mixed,
    requesterId: { type: String, required: true },
    language: String,
    attendedBy: Mixed,
    dialogue: Mixed,
    outbox: [Mixed],
    awaitsAgentSince: Date,
    seq: Number,
    ticketId: String,
    asked: String,
    later: { type: [String], default: undefined },
    tried: [String],
    receipts: [Mixed],
    cards: [Mixed],
    cardKeys: { type: [String], default: undefined },
    heard: [String],
    undeliverable: Mixed,
    dead: { type: [Mixed], default: undefined },
    /** When the newest of `dead` was given up; absent when there is none. */
    deadAt: Date,
    startedAt: Date,
    lastAt: Date,
    /** When the outbox wants looking at; absent when it is empty. */
    workAt: Date,
    /** What the desk's queue is sorted into: absent while the bot has it and all is well. */
    queue: String,
    agentId: String,
  },
  options,
)
  .index({ workAt: 1 }, { sparse: true })
  .index({ queue: 1, lastAt: 1 }, { sparse: true })
  .index({ requesterId: 1, channel: 1, lastAt: -1 })
  .index({ cardKeys: 1 }, { sparse: true })
  .index({ deadAt: 1 }, { sparse: true });

const message = new Schema(
  {
    _id: String,
    conversationId: { type: String, required: true },
    /** Incoming and not yet dealt with. */
    open: Boolean,
    receivedAt: Date,
    channel: String,
    address: Mixed,
    from: Mixed,
    sentAt: Date,
    saying: Mixed,
    side: String,
    seq: Number,
    at: Date,
    author: Mixed,
    content: Mixed,
    visibleTo: String,
    edited: Mixed,
    deleted: Boolean,
    turn: Mixed,
    unanswered: Mixed,
    /** Of an unanswered question, until somebody has done something about it. */
    gapAt: Date,
  },
  options,
)
  .index({ gapAt: -1 }, { sparse: true })
  .index({ conversationId: 1, seq: 1 })
  .index({ open: 1, conversationId: 1 }, { partialFilterExpression: { open: true } });

const ticket = new Schema(
  {
    _id: String,
    number: { type: String, required: true },
    version: { type: Number, required: true },
    type: String,
    title: String,
    description: String,
    language: String,
    requester: Mixed,
    requesterId: { type: String, required: true },
    channel: String,
    conversationId: String,
    origin: { type: String, required: true },
    intent: String,
    category: String,
    form: Mixed,
    impact: String,
    urgency: String,
    priority: String,
    status: Mixed,
    statusKind: { type: String, required: true },
    resolvedAt: Date,
    group: String,
    agent: Mixed,
    agentId: String,
    offer: Mixed,
    passed: { type: [String], default: undefined },
    skills: { type: [String], default: undefined },
    routed: Mixed,
    contact: Mixed,
    pin: Mixed,
    supplier: Mixed,
    /** Whose day it fills: accepted or offered, open, not on hold. */
    holderId: String,
    offeredTo: String,
    /** Its group, while nobody has it and nobody is offered it. */
    queuedGroup: String,
    bounces: Number,
    policy: String,
    hours: String,
    clocks: Mixed,
    climbed: [String],
    nextRingAt: Date,
    nextDueAt: Date,
    bridge: Mixed,
    reminders: { type: [Mixed], default: undefined },
    /** Who is to be reminded of something on it. */
    remindedIds: { type: [String], default: undefined },
    history: [Mixed],
    outbox: [Mixed],
    dead: { type: [Mixed], default: undefined },
    deadAt: Date,
    workAt: Date,
    openedAt: Date,
    updatedAt: Date,
    watchers: { type: [String], default: undefined },
    mentioned: { type: [String], default: undefined },
    parentId: String,
    splitFrom: String,
    mergedInto: String,
    rating: Mixed,
    /** What lists are filtered by and sorted by: `src/inbox/facets.ts`. */
    facets: [String],
    place: Number,
  },
  options,
)
  .index({ number: 1 }, { unique: true })
  .index({ origin: 1 }, { unique: true })
  .index({ nextRingAt: 1 }, { sparse: true })
  .index({ workAt: 1 }, { sparse: true })
  .index({ requesterId: 1, openedAt: -1 })
  .index({ statusKind: 1, resolvedAt: 1 })
  .index({ deadAt: 1 }, { sparse: true })
  .index({ parentId: 1 }, { sparse: true })
  .index({ remindedIds: 1 }, { sparse: true })
  .index({ facets: 1, place: 1 })
  .index({ holderId: 1 }, { sparse: true })
  .index({ offeredTo: 1 }, { sparse: true })
  .index({ queuedGroup: 1 }, { sparse: true })
  .index({ openedAt: -1 });

/** The words by which a ticket is found, under its id; `at` is the moment of opening turned round, so that the newest come first. */
const ticketWord = new Schema({ _id: String, words: [String], at: { type: Number, required: true } }, options).index({
  words: 1,
  at: 1,
});

const counter = new Schema({ _id: String, value: { type: Number, required: true } }, options);

const person = new Schema(
  {
    _id: String,
    name: { type: String, required: true },
    email: String,
    roles: [String],
    groups: [String],
    office: String,
    scope: String,
    skills: { type: [String], default: undefined },
    cap: Number,
    tags: { type: [String], default: undefined },
    language: String,
    identities: [Mixed],
    identityKeys: [String],
    /** What they are found by while it is typed. */
    find: { type: [String], default: undefined },
    disabled: Boolean,
    /** scrypt, see `adapters/http/password.ts`. */
    password: String,
    /** `first`: given by somebody else; absent: chosen by the person. */
    passwordIs: String,
    invitation: Mixed,
    invitationHash: String,
    version: Number,
    /** Entries for the audit, written with the change they tell of. */
    unaudited: { type: [Mixed], default: undefined },
    sample: Boolean,
  },
  options,
)
  .index({ email: 1 }, { unique: true, sparse: true })
  .index({ identityKeys: 1 }, { unique: true, sparse: true })
  .index({ roles: 1 })
  .index({ groups: 1 })
  .index({ name: 1, _id: 1 })
  .index({ invitationHash: 1 }, { sparse: true })
  .index({ find: 1 })
  .index({ 'unaudited.id': 1 }, { sparse: true });

const session = new Schema(
  {
    _id: String,
    personId: { type: String, required: true },
    createdAt: Date,
    seenAt: Date,
    /** What the browser calls itself, and how its person came in. */
    browser: String,
    by: String,
    expiresAt: { type: Date, required: true },
  },
  options,
)
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  .index({ personId: 1 });

/** Where somebody can be spoken to unasked, `_id` as `teams:29:abc`. */
const reach = new Schema({ _id: String, address: Mixed, installation: String }, options);

/** A value the desk keeps for itself: which seeds were planted, secrets it made. */
const fact = new Schema({ _id: String, value: Mixed }, options);

export type Documents = Model<Record<string, unknown>>;

const schemas = {
  conversation,
  message,
  ticket,
  ticketWord,
  counter,
  person,
  session,
  article,
  articleEdition,
  articleFile,
  proposal,
  reach,
  fact,
  phraseEdit,
  catalogEdit,
  teaching,
  modelPiece,
  shift,
  duty,
  handOver,
  setting,
  savedView,
  presence,
  auditRecord,
  signInFailure,
  macro,
  announcement,
} as const;
export type Models = Readonly<Record<keyof typeof schemas, Documents>>;

/** Compiles the models on a connection and waits until their indexes are there. */
export async function createModels(connection: Connection): Promise<Models> {
  const models = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      connection.model(name, schema as unknown as Schema, `${name}s`),
    ]),
  ) as unknown as Models;
  await Promise.all(Object.values(models).map((model) => model.createIndexes()));
  return models;
}
