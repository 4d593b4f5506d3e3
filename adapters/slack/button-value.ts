import { z } from 'zod';

/** What of a form is known before it is opened. */
const knownValues = z.record(z.string(), z.union([z.string(), z.number()]));

/** What a button of a reply carries through Slack and back, as JSON of at most 2,000 characters. */
export const replyButton = z.object({
  value: z.string().optional(),
  replyId: z.string().optional(),
  form: z.string().optional(),
  language: z.enum(['en', 'zh']).optional(),
  values: knownValues.optional(),
});

/** What a button of a card in the desk channel carries. */
export const cardButton = z.object({
  conversationId: z.string(),
  language: z.enum(['en', 'zh']),
  version: z.string().optional(),
});

/** What the row of a card's lists is called: an option has room for 150 characters, and a conversation's id may be longer. */
export const listRow = /^firstline-card:(en|zh):([\w-]{1,40})$/;

export const formTicket = z.object({
  form: z.string(),
  language: z.enum(['en', 'zh']),
  replyId: z.string().optional(),
  values: knownValues.optional(),
  conversationId: z.string(),
  address: z.record(z.string(), z.unknown()),
});

export const resolveTicket = z.object({
  conversationId: z.string(),
  language: z.enum(['en', 'zh']),
  version: z.string().optional(),
  channel: z.string(),
  card: z.string(),
});

/** JSON of ours that came back from Slack; undefined when it is not, or not of that shape. */
export function readJson<T>(shape: z.ZodType<T>, json: string | null | undefined): T | undefined {
  try {
    return shape.safeParse(JSON.parse(json ?? '')).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
