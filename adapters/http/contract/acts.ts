import { z } from 'zod';
import { callChannels } from '../../../src/ticket/log-call';
import { ratingReasons } from '../../../src/ticket/rate-ticket';
import { assignSchema } from './assignment';
import { clientId, id, instant, labels, language, text } from './basics';
import { holdSchema, resolveSchema, transferSchema } from './desk';

/** What an agent does with tickets besides writing. */
const priority = z.enum(['P1', 'P2', 'P3', 'P4']);
const mentions = z.array(id).max(20).default([]);
export const watchSchema = z.strictObject({ on: z.boolean() });

export const prioritySchema = z.strictObject({ priority });
export const mergeSchema = z.strictObject({ into: id.describe('Number or id of the ticket that goes on.') });
export const splitSchema = z.strictObject({ clientId, title: z.string().trim().min(3).max(200), description: text });
export const linkSchema = z.strictObject({ parent: id.optional().describe('Number or id; absent: a part of none.') });
export const noteSchema = z.strictObject({ clientId, text, mentions });

export const bulkSchema = z.strictObject({
  ids: z.array(id).min(1).max(200),
  act: z.discriminatedUnion('kind', [
    assignSchema.extend({ kind: z.literal('assign') }),
    transferSchema.extend({ kind: z.literal('transfer') }),
    prioritySchema.extend({ kind: z.literal('priority') }),
    resolveSchema.extend({ kind: z.literal('resolve') }),
  ]),
});
export const bulkResultSchema = z.array(
  z.object({ id: z.string(), number: z.string(), done: z.boolean(), problem: z.string().optional() }),
);

export const macroActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign-me') }),
  prioritySchema.extend({ kind: z.literal('priority') }),
  holdSchema.extend({ kind: z.literal('hold') }),
  z.strictObject({ kind: z.literal('transfer'), group: z.string().max(60), reason: z.string().min(3).max(1000) }),
  resolveSchema.extend({ kind: z.literal('resolve') }),
]);
export const saveMacroSchema = z.strictObject({
  kind: z.enum(['macro', 'signature']),
  name: z.string().trim().min(1).max(80),
  text: z.string().max(4000),
  acts: z.array(macroActSchema).max(5).default([]),
  /** Only for oneself. */
  own: z.boolean().default(true),
});
export const macroSchema = saveMacroSchema.extend({ id });
export const runMacroSchema = z.strictObject({ ticket: id });

export const callSchema = z.strictObject({
  clientId,
  requesterId: id,
  channel: z.enum(callChannels),
  text,
  intent: z.string().max(80).optional(),
  /** Solved on the spot. */
  resolved: resolveSchema.optional(),
});
export const foundPeopleSchema = z.array(
  z.object({ id: z.string(), name: z.string(), email: z.string().optional(), office: z.string().optional() }),
);
export const suggestionSchema = z.object({
  intent: z.object({ intent: z.string(), name: z.string(), confidence: z.number() }).optional(),
  articles: z.array(
    z.object({ id: z.string(), title: z.string(), passage: z.string(), confidence: z.number(), language }),
  ),
});

export const announcementSchema = z.object({
  id,
  kind: z.enum(['news', 'degraded', 'down', 'restored', 'question']),
  text: labels,
  from: instant,
  until: instant.optional(),
});
const announced = z.string().trim().min(1).max(1000);
export const saveAnnouncementSchema = z
  .strictObject({
    kind: announcementSchema.shape.kind,
    text: z.strictObject({ en: announced, zh: announced }),
    from: instant.optional().describe('Now, if left out.'),
    until: instant.optional(),
  })
  .refine(({ from, until }) => until === undefined || new Date(until) > (from ? new Date(from) : new Date()), {
    path: ['until'],
    message: 'expected a time after `from`',
  });
export const ownTicketSchema = z.object({
  number: z.string(),
  title: z.string(),
  status: z.string(),
  statusLabel: z.string(),
  owner: z.string(),
  promise: z.string(),
  openedAt: instant,
  /** From 0, just opened, to 3, done. */
  progress: z.number().int().min(0).max(3),
  rating: z.number().int().optional(),
  mayRate: z.boolean(),
});
export const homeSchema = z.object({ announcements: z.array(announcementSchema), tickets: z.array(ownTicketSchema) });
export const rateSchema = z.strictObject({
  score: z.number().int().min(1).max(5),
  reasons: z.array(z.enum(ratingReasons)).max(7).default([]),
  text: z.string().max(2000).optional(),
});

export type Bulk = z.infer<typeof bulkSchema>;
export type BulkResult = z.infer<typeof bulkResultSchema>;
export type MacroAct = z.infer<typeof macroActSchema>;
export type Macro = z.infer<typeof macroSchema>;
export type SaveMacro = z.infer<typeof saveMacroSchema>;
export type Call = z.input<typeof callSchema>;
export type FoundPeople = z.infer<typeof foundPeopleSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type Announcement = z.infer<typeof announcementSchema>;
export type SaveAnnouncement = z.infer<typeof saveAnnouncementSchema>;
export type OwnTicket = z.infer<typeof ownTicketSchema>;
export type Home = z.infer<typeof homeSchema>;
export type Rate = z.input<typeof rateSchema>;
