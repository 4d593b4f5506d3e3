import type { Ports } from '../ports';
import type { Address } from './message';

/** Where somebody can be written to unasked. */
export interface Way {
  readonly channel: string;
  readonly userId: string;
  /** Where their answers will stand. */
  readonly conversationId: string;
  readonly address: Address;
}

/** The chat in which somebody can be reached, by name, without asking its vendor; undefined: only by phone. */
export async function chatOf(ports: Ports, personId: string): Promise<string | undefined> {
  const person = await ports.directory.byId(personId);
  if (!person || person.disabled) return undefined;
  const direct = person.identities.find(({ channel }) => ports.channels.get(channel)?.conversationAt !== undefined);
  return direct?.channel ?? ((await usesWeb(ports, personId)) ? 'web' : undefined);
}

/** The first way that really leads there. `topic` names a new conversation of the web chat, the same each time. */
export async function wayTo(ports: Ports, personId: string, topic: string): Promise<Way | undefined> {
  const person = await ports.directory.byId(personId);
  if (!person || person.disabled) return undefined;
  for (const { channel: name, userId } of person.identities) {
    const channel = ports.channels.get(name);
    const address = channel?.conversationAt && (await channel.direct?.(userId));
    if (channel?.conversationAt && address)
      return { channel: name, userId, address, conversationId: channel.conversationAt(address) };
  }
  if (!(await usesWeb(ports, personId))) return undefined;
  return { channel: 'web', userId: personId, address: { personId }, conversationId: `web:${personId}:${topic}` };
}

/** Everybody could open the page; whoever has written there comes back to it. */
async function usesWeb({ conversations }: Ports, personId: string): Promise<boolean> {
  return (await conversations.ofRequester(personId, 'web', 1)).length > 0;
}
