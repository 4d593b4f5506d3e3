import { z } from 'zod';

/** Ids become keys in the store and parts of an address: of sane length, and nothing that a URL reads otherwise. */
const id = z
  .string()
  .max(1000)
  .regex(/^(?!\.{1,2}$)[^\p{Surrogate}\p{Cc}]+$/u);
/** A field that is optional to us: of the wrong kind, it counts as absent instead of losing the whole message. */
const loose = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);
const account = z.object({ id: loose(id), name: loose(z.string().max(1000)), role: loose(z.string()) });

/**
 * What we read of a Bot Framework activity, as Teams sends it
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object).
 */
export const activitySchema = z.object({
  type: z.string(),
  id: loose(id),
  name: loose(z.string()),
  action: loose(z.string()),
  channelId: loose(z.string()),
  serviceUrl: loose(z.string()),
  timestamp: loose(z.string()),
  locale: loose(z.string()),
  text: loose(z.string()),
  value: z.unknown().optional(),
  replyToId: loose(id),
  from: loose(account),
  recipient: loose(account),
  conversation: loose(
    z.object({ id: loose(id), conversationType: loose(z.string()), isGroup: loose(z.boolean()), tenantId: loose(id) }),
  ),
  entities: loose(z.array(z.unknown())),
  attachments: loose(z.array(z.unknown())),
  membersAdded: loose(z.array(z.unknown())),
  channelData: loose(z.object({ eventType: loose(z.string()), tenant: loose(account), team: loose(account) })),
});

export type Activity = z.infer<typeof activitySchema>;
