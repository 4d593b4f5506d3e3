import { z } from 'zod';
import { instant, labels, language } from './basics';

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
    more: buttonSchema.optional(),
  }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(buttonSchema) }),
  z.object({ kind: z.literal('ticket'), ticket: ticketCardSchema }),
  z.object({
    kind: z.literal('form'),
    form: formSchema,
    submit: z.string(),
    language,
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
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
  score: z.number().optional(),
  limit: z.number().optional(),
  bands: z.object({ sure: z.number(), fair: z.number() }).optional(),
  findings: z.array(
    z.object({
      articleId: z.string(),
      confidence: z.number(),
      why: z.record(z.string(), z.number()).optional(),
    }),
  ),
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
export const acceptedSchema = z.object({ id: z.string(), outcome: z.enum(['new', 'known']) });
export type MessageView = z.infer<typeof messageSchema>;
export type BlockView = z.infer<typeof blockSchema>;
export type ReplyView = z.infer<typeof replySchema>;
export type FormView = z.infer<typeof formSchema>;
export type TicketCardView = z.infer<typeof ticketCardSchema>;
export type AttendedByView = z.infer<typeof attendedBySchema>;
export type Accepted = z.infer<typeof acceptedSchema>;
