import { z } from 'zod';
import { clientId, id, instant, language, longestText, text } from './basics';
import { attendedBySchema, messageSchema } from './messages';

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
export const articleSchema = z.object({ id: z.string(), title: z.string(), markdown: z.string(), language });
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;
export type ChatConversation = z.infer<typeof chatConversationSchema>;
export type Send = z.infer<typeof sendSchema>;
export type ArticleView = z.infer<typeof articleSchema>;
