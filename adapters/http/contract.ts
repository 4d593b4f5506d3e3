import { z } from 'zod';

/**
 * The API's shapes, once: the server validates with them, OpenAPI is made from them, the console and the chat page take
 * their types from here. Instants are ISO 8601 in UTC.
 */
const instant = z.iso.datetime();
const language = z.enum(['en', 'zh']);
const id = z.string().min(1).max(300);
/** Longer than any channel allows a person to type; beyond it the text is refused, never cut. */
export const longestText = 12_000;
const text = z.string().min(1).max(longestText);
const clientId = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .describe('Made by the client for each message, so that a repeated request is one message.');

export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    problems: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
  }),
});

export const personSchema = z.object({
  id,
  name: z.string(),
  roles: z.array(z.string()),
  language: language.optional(),
  office: z.string().optional(),
});
export const sessionOptionsSchema = z.object({
  samples: z
    .array(personSchema)
    .describe('Sample people one may enter as: only with sample data and on a loopback address.'),
});
export const signInSchema = z.union([
  z.strictObject({ as: id }),
  z.strictObject({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) }),
]);

const buttonSchema = z.object({
  action: z.string(),
  value: z.string().optional(),
  label: z.string(),
  primary: z.boolean().optional(),
});
export const ticketCardSchema = z.object({
  number: z.string(),
  title: z.string(),
  status: z.string(),
  statusLabel: z.string(),
  owner: z.string(),
  promise: z.string(),
});
const labels = z.object({ en: z.string(), zh: z.string() });
const fieldSchema = z.object({
  id: z.string(),
  label: labels,
  required: z.boolean(),
  kind: z.enum(['text', 'long-text', 'number', 'choice', 'date', 'person']),
  maximum: z.number().optional(),
  options: z.array(z.object({ value: z.string(), label: labels })).optional(),
});
export const formSchema = z.object({ id: z.string(), title: labels, fields: z.array(fieldSchema) });
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('article'),
    articleId: z.string(),
    title: z.string(),
    markdown: z.string(),
    source: z.string(),
  }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(buttonSchema) }),
  z.object({ kind: z.literal('ticket'), ticket: ticketCardSchema }),
  z.object({ kind: z.literal('form'), form: formSchema, submit: z.string(), language }),
]);
export const replySchema = z.object({ blocks: z.array(blockSchema), summary: z.string() });

const attachmentSchema = z.object({
  name: z.string(),
  type: z.string(),
  size: z.number().optional(),
  url: z.string().optional(),
});
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), attachments: z.array(attachmentSchema).optional() }),
  z.object({ kind: z.literal('press'), action: z.string(), label: z.string() }),
  z.object({ kind: z.literal('form'), form: z.string(), values: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('reply'), reply: replySchema }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('event'), event: z.string(), detail: z.record(z.string(), z.string()) }),
]);
const turnSchema = z.object({
  utterance: z.string(),
  language: z.string(),
  intents: z.array(z.object({ intent: z.string(), confidence: z.number() })),
  outOfScope: z.boolean(),
  entities: z.array(z.object({ kind: z.string(), value: z.string() })),
  tokens: z.array(z.object({ token: z.string(), weight: z.number() })),
  findings: z.array(z.object({ articleId: z.string(), confidence: z.number() })),
  rule: z.string(),
  waitedMs: z.number(),
});
export const messageSchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  at: instant,
  author: z.object({
    kind: z.enum(['requester', 'agent', 'bot']),
    id: z.string().optional(),
    name: z.string().optional(),
  }),
  content: contentSchema,
  visibleTo: z.enum(['everyone', 'desk']),
  edited: z.object({ text: z.string(), at: instant }).optional(),
  deleted: z.boolean().optional(),
  /** Only for the desk. */
  turn: turnSchema.optional(),
});
export const attendedBySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('waiting'), group: z.string(), groupName: z.string(), since: instant }),
  z.object({ kind: z.literal('agent'), agentId: z.string(), name: z.string(), since: instant }),
]);

export const conversationSummarySchema = z.object({
  id,
  startedAt: instant,
  lastAt: instant,
  asked: z.string().optional(),
  attendedBy: attendedBySchema,
});
export const chatConversationSchema = z.object({
  id,
  attendedBy: attendedBySchema,
  /** The reply whose buttons are live. */
  liveReply: z.string().optional(),
  messages: z.array(messageSchema),
});
export const sendSchema = z.strictObject({
  clientId,
  saying: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text }),
    z.strictObject({
      kind: z.literal('press'),
      action: z.string().max(60),
      value: z.string().max(300).optional(),
      replyId: z.string().max(300).optional(),
    }),
    z.strictObject({
      kind: z.literal('form'),
      form: z.string().max(60),
      values: z.record(z.string().max(60), z.union([z.string().max(longestText), z.number()])),
      replyId: z.string().max(300).optional(),
    }),
  ]),
});
export const acceptedSchema = z.object({ id: z.string(), outcome: z.enum(['new', 'known']) });
export const articleSchema = z.object({ id: z.string(), title: z.string(), markdown: z.string(), language });

export const deskViewSchema = z.enum(['waiting', 'mine', 'attended', 'undeliverable', 'all']);
export const queueItemSchema = z.object({
  id,
  channel: z.string(),
  language,
  requester: z.object({ personId: z.string(), name: z.string() }),
  attendedBy: attendedBySchema,
  asked: z.string(),
  lastAt: instant,
  undeliverable: z.object({ error: z.string(), at: instant }).optional(),
  ticket: z
    .object({ id: z.string(), number: z.string(), priority: z.string(), status: z.string(), dueAt: instant.optional() })
    .optional(),
});
export const queueSchema = z.object({
  items: z.array(queueItemSchema),
  counts: z.record(deskViewSchema, z.number().int()),
});
export const clockSchema = z.object({
  name: z.string(),
  state: z.enum(['running', 'paused', 'met']),
  allowedMinutes: z.number(),
  remainingMinutes: z.number(),
  dueAt: instant.optional(),
  breached: z.boolean(),
  reason: z.string().optional(),
});
export const ticketSchema = z.object({
  id: z.string(),
  number: z.string(),
  type: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  priority: z.string(),
  impact: z.string(),
  urgency: z.string(),
  status: z.string(),
  group: z.string(),
  groupName: z.string(),
  agent: z.object({ id: z.string(), name: z.string() }).optional(),
  requester: z.object({ personId: z.string(), name: z.string() }),
  conversationId: z.string().optional(),
  bounces: z.number().int(),
  clocks: z.array(clockSchema),
  openedAt: instant,
  history: z.array(
    z.object({ at: instant, by: z.string(), kind: z.string(), detail: z.record(z.string(), z.string()) }),
  ),
});
export const deskConversationSchema = z.object({
  id,
  channel: z.string(),
  language,
  requester: z.object({ personId: z.string(), name: z.string() }),
  attendedBy: attendedBySchema,
  /** The handoff card: what was asked, understood and tried, and why it is here. */
  card: z.object({
    asked: z.string(),
    understood: z.object({ intent: z.string(), name: z.string(), confidence: z.number() }).optional(),
    tried: z.array(z.string()),
    reason: z.string(),
  }),
  undeliverable: z.object({ error: z.string(), at: instant }).optional(),
  ticket: ticketSchema.optional(),
  messages: z.array(messageSchema),
});
export const wordsSchema = z.strictObject({ clientId, text });
export const resolveSchema = z.strictObject({
  code: z.enum(['fixed', 'workaround', 'answered', 'request-done', 'no-fault-found', 'withdrawn', 'duplicate']),
  note: z.string().min(1).max(4000),
});
export const holdSchema = z.strictObject({ reason: z.enum(['requester', 'approval', 'supplier', 'planned']) });
export const transferSchema = z.strictObject({ group: z.string().max(60), reason: z.string().min(3).max(1000) });
export const groupsSchema = z.array(
  z.object({ id: z.string(), name: labels, tier: z.union([z.number(), z.literal('supplier')]) }),
);

export type Problem = z.infer<typeof problemSchema>;
export type PersonView = z.infer<typeof personSchema>;
export type SessionOptions = z.infer<typeof sessionOptionsSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type MessageView = z.infer<typeof messageSchema>;
export type BlockView = z.infer<typeof blockSchema>;
export type ReplyView = z.infer<typeof replySchema>;
export type FormView = z.infer<typeof formSchema>;
export type TicketCardView = z.infer<typeof ticketCardSchema>;
export type AttendedByView = z.infer<typeof attendedBySchema>;
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;
export type ChatConversation = z.infer<typeof chatConversationSchema>;
export type Send = z.infer<typeof sendSchema>;
export type Accepted = z.infer<typeof acceptedSchema>;
export type DeskViewName = z.infer<typeof deskViewSchema>;
export type QueueItem = z.infer<typeof queueItemSchema>;
export type Queue = z.infer<typeof queueSchema>;
export type TicketView = z.infer<typeof ticketSchema>;
export type DeskConversation = z.infer<typeof deskConversationSchema>;
export type Words = z.infer<typeof wordsSchema>;
export type Resolve = z.infer<typeof resolveSchema>;
export type Hold = z.infer<typeof holdSchema>;
export type Transfer = z.infer<typeof transferSchema>;
export type ArticleView = z.infer<typeof articleSchema>;
export type Groups = z.infer<typeof groupsSchema>;
