import { z } from 'zod';
import { DeskError } from '../../src/errors';
import type { Address } from '../../src/conversation/message';

const schema = z.object({
  serviceUrl: z.string(),
  conversation: z.string(),
  /** `personal`, `groupChat` or `channel`. */
  scope: z.string(),
  bot: z.string(),
  tenant: z.string().optional(),
  /** The team of a channel, by which its members are asked for. */
  team: z.string().optional(),
});

/** Where to answer in Teams: a conversation reference cut down to what a call needs, kept in the store as JSON. */
export type TeamsAddress = z.infer<typeof schema>;

/** Throws `undeliverable` for an address that this adapter did not write. */
export function readAddress(address: Address): TeamsAddress {
  const read = schema.safeParse(address);
  if (read.success) return read.data;
  const missing = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new DeskError('undeliverable', 'This is no Teams address', {
    received: Object.keys(address).join(', ') || 'nothing',
    expected: `serviceUrl, conversation, scope and bot; wrong: ${missing}`,
  });
}

/** A chat, or a thread of a channel, is one conversation. */
export const conversationIdOf = ({ conversation }: TeamsAddress): string => `teams:${conversation}`;
