import { z } from 'zod';
import { fields } from '../../../src/inbox/facets';
import { presenceStates } from '../../../src/inbox/presence';
import { viewNames } from '../../../src/inbox/views';
import { id, instant, language } from './basics';
import { clockSchema } from './desk';
import { attendedBySchema } from './messages';

export const viewNameSchema = z.enum(viewNames);
const value = z.string().min(1).max(120);
/** What a list is narrowed to: of a field's values one, of several fields all. */
export const filterSchema = z.strictObject(
  Object.fromEntries(fields.map((field) => [field, z.array(value).min(1).max(20).optional()])) as Record<
    (typeof fields)[number],
    z.ZodOptional<z.ZodArray<typeof value>>
  >,
);
/** In an address each field is a list with commas between. */
const listed = z
  .string()
  .max(400)
  .transform((given) => given.split(',').filter(Boolean))
  .pipe(z.array(value).max(20))
  .optional();
export const inboxQuerySchema = z.object({
  view: viewNameSchema.default('unassigned'),
  text: z.string().max(200).optional().describe('Words that must all be in the ticket or what was said about it.'),
  after: z.string().max(4000).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  ...Object.fromEntries(fields.map((field) => [field, listed])),
});

export const inboxItemSchema = z.object({
  /** The ticket's number, or the conversation where there is no ticket. */
  id,
  ticketId: z.string().optional(),
  conversationId: z.string().optional(),
  number: z.string().optional(),
  title: z.string(),
  requester: z.object({ personId: z.string(), name: z.string(), office: z.string().optional() }),
  channel: z.string(),
  language,
  priority: z.string().optional(),
  status: z.string().optional(),
  group: z.string().optional(),
  agent: z.object({ id: z.string(), name: z.string() }).optional(),
  bounces: z.number().int(),
  /** The promise that is due next, or the one that stands still. */
  clock: clockSchema.optional(),
  attendedBy: attendedBySchema.optional(),
  undeliverable: z.object({ error: z.string(), at: instant }).optional(),
  lastAt: instant,
});
export const inboxPageSchema = z.object({ items: z.array(inboxItemSchema), next: z.string().optional() });
export const countsSchema = z.object({
  views: z.record(viewNameSchema, z.number().int()),
  /** By the id of the saved view; those with words to find are not counted. */
  saved: z.record(z.string(), z.number().int()),
  /** Since when the last of one's requesters to write waits for one's answer. */
  awaitsMeSince: instant.optional(),
});
export const saveViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  is: filterSchema,
  text: z.string().max(200).optional(),
});
export const savedViewSchema = saveViewSchema.extend({ id });
export const savedViewsSchema = z.array(savedViewSchema);

export const hereSchema = z.object({
  personId: z.string(),
  name: z.string(),
  item: z.string(),
  state: z.enum(presenceStates),
});
export const presenceSchema = z.strictObject({
  window: z.string().regex(/^[\w-]{8,64}$/),
  item: id.optional().describe('Absent when nothing is open any more.'),
  state: z.enum(presenceStates).default('viewing'),
});

export type ViewName = z.infer<typeof viewNameSchema>;
export type Filter = z.infer<typeof filterSchema>;
export type InboxItem = z.infer<typeof inboxItemSchema>;
export type InboxPage = z.infer<typeof inboxPageSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type SavedView = z.infer<typeof savedViewSchema>;
export type SaveView = z.infer<typeof saveViewSchema>;
export type Here = z.infer<typeof hereSchema>;
