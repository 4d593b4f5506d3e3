import { decode } from 'html-entities';
import { z } from 'zod';

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string().catch(''), name: z.string().catch('') }),
  text: z.string().optional().catch(undefined),
});
type Mention = z.infer<typeof mention>;

/** Neither group can run past the next angle bracket, so hostile text costs one pass. */
const tag = /([ \u00a0]?)<at(?: [^<>]*)?>([^<>]*)<\/at>([ \u00a0]?)/gi;

export interface MessageText {
  readonly text: string;
  readonly mentionsBot: boolean;
}

/**
 * The words of a message: mentions of the bot are taken out, everybody else's name stays, HTML entities are decoded
 * once. `botIds` are the ids under which Teams may know the bot.
 */
export function messageText(
  { text, entities }: { readonly text?: string; readonly entities?: readonly unknown[] },
  botIds: ReadonlySet<string>,
): MessageText {
  const mentions = (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []);
  const waiting = new Map<string, Mention[]>();
  for (const one of mentions) waiting.set(nameOf(one), [...(waiting.get(nameOf(one)) ?? []), one]);
  const read = (text ?? '').replace(tag, (_whole, before: string, inner: string, after: string) => {
    const name = plainName(inner);
    // Two people of one name are told apart by the order in which they stand.
    const same = waiting.get(name);
    const who = same && same.length > 1 ? same.shift() : same?.[0];
    if (!who || !botIds.has(who.mentioned.id)) return before + inner + after;
    return before && after ? ' ' : '';
  });
  return {
    text: decode(read).replaceAll('\u00a0', ' ').trim(),
    mentionsBot: mentions.some((one) => botIds.has(one.mentioned.id)),
  };
}

function nameOf({ mentioned, text }: Mention): string {
  const inner = text && /^<at(?: [^<>]*)?>([^<>]*)<\/at>$/i.exec(text)?.[1];
  return plainName(inner || mentioned.name);
}

function plainName(name: string): string {
  return decode(name).replaceAll('\u00a0', ' ').trim().replace(/^@/, '').toLowerCase();
}
