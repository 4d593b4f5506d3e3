import { z } from 'zod';
import { clientId, id, instant, labels, language, text } from './basics';
import { reminderSchema } from './reminders';
import { attendedBySchema, messageSchema } from './messages';

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
  hold: z.object({ reason: z.string(), since: instant, until: instant.optional() }).optional(),
  reminders: z.array(reminderSchema),
  bridge: z.enum(['open', 'closed']).optional(),
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
    understood: z.object({ intent: z.string(), name: labels, confidence: z.number() }).optional(),
    tried: z.array(z.string()),
    reason: z.string(),
  }),
  undeliverable: z.object({ error: z.string(), at: instant }).optional(),
  ticket: ticketSchema.optional(),
  messages: z.array(messageSchema),
});
export const wordsSchema = z.strictObject({
  clientId,
  text,
  seen: z
    .number()
    .int()
    .optional()
    .describe('The newest entry its writer had seen: where a colleague has answered since, a reply is refused.'),
  mentions: z.array(id).max(20).default([]).describe('Colleagues whom a note names.'),
});
export const resolveSchema = z.strictObject({
  code: z.enum(['fixed', 'workaround', 'answered', 'request-done', 'no-fault-found', 'withdrawn', 'duplicate']),
  note: z.string().min(1).max(4000),
});
export const holdSchema = z.strictObject({
  reason: z.enum(['requester', 'approval', 'supplier', 'planned']),
  until: instant.optional().describe('When the wait ends by itself and the clocks go on.'),
});
export const transferSchema = z.strictObject({
  group: z.string().max(60),
  agentId: id.optional().describe('Somebody of that group who is asked first.'),
  reason: z.string().min(3).max(1000),
});
export const groupsSchema = z.array(
  z.object({ id: z.string(), name: labels, tier: z.union([z.number(), z.literal('supplier')]) }),
);
export const officesSchema = z.array(z.object({ id: z.string(), name: labels }));
export type TicketView = z.infer<typeof ticketSchema>;
export type DeskConversation = z.infer<typeof deskConversationSchema>;
export type Words = z.input<typeof wordsSchema>;
export type Resolve = z.infer<typeof resolveSchema>;
export type Hold = z.infer<typeof holdSchema>;
export type Transfer = z.infer<typeof transferSchema>;
export type Groups = z.infer<typeof groupsSchema>;
export type Offices = z.infer<typeof officesSchema>;
