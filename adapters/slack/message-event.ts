import { z } from 'zod';

const file = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  url_private: z.string().nullish(),
  permalink: z.string().nullish(),
});

const said = z.object({
  subtype: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  edited: z.object({ user: z.string().optional(), ts: z.string().optional() }).nullish(),
  files: z.array(file.nullable()).nullish(),
  attachments: z.array(z.object({ text: z.string().nullish(), fallback: z.string().nullish() }).nullable()).nullish(),
});

/** The parts we read of `message` and `app_mention` events; all else is left alone. */
export const messageEvent = said.extend({
  type: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  hidden: z.boolean().optional(),
  deleted_ts: z.string().optional(),
  message: said.nullish(),
  previous_message: said.nullish(),
});

export type Said = z.infer<typeof said>;
export type MessageEvent = z.infer<typeof messageEvent>;
