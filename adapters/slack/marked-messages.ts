import { z } from 'zod';
import type { KitMessage } from './block-kit';
import type { CallSlack } from './call-slack';

/** What our messages carry out of sight, so that one whose fate is unknown can be found again. */
export interface Mark {
  readonly event: 'firstline_reply' | 'firstline_card' | 'firstline_relay' | 'firstline_notice';
  readonly id: string;
}

export interface Spot {
  readonly channel: string;
  readonly thread?: string;
}

/** `ts` of the parts already there, by number. */
export type Parts = Map<number, string>;

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .nullish()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

/** Pages of 200 looked through: what is sought is minutes old. */
const mostPages = 5;

/** Posts what is not yet there, part after part, noting each in `parts`, and gives all their `ts` in order. */
export async function postMarked(
  call: CallSlack,
  { spot, messages, mark }: { readonly spot: Spot; readonly messages: readonly KitMessage[]; readonly mark: Mark },
  parts: Parts,
): Promise<readonly string[]> {
  for (const [part, message] of messages.entries()) {
    if (parts.has(part)) continue;
    const answer = await call('chat.postMessage', {
      channel: spot.channel,
      ...(spot.thread === undefined ? {} : { thread_ts: spot.thread }),
      ...literally(message),
      metadata: { event_type: mark.event, event_payload: { ...payloadOf(mark), part, parts: messages.length } },
    });
    parts.set(part, z.object({ ts: z.string() }).parse(answer).ts);
  }
  return messages.map((_, part) => parts.get(part) ?? '');
}

/** The parts of a marked message that are there already, and of how many. Another app's marks do not count. */
export async function findMarked(
  call: CallSlack,
  { spot, mark, botUserId }: { readonly spot: Spot; readonly mark: Mark; readonly botUserId: string },
): Promise<{ readonly parts: Parts; readonly whole: boolean }> {
  const parts: Parts = new Map();
  let expected = 1;
  let cursor: string | undefined;
  for (let turn = 0; turn < mostPages; turn++) {
    const answer = await call(spot.thread === undefined ? 'conversations.history' : 'conversations.replies', {
      channel: spot.channel,
      ...(spot.thread === undefined ? {} : { ts: spot.thread }),
      include_all_metadata: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    const { messages, response_metadata } = page.parse(answer);
    for (const { ts, user, metadata } of messages) {
      if (user !== botUserId || metadata?.event_type !== mark.event) continue;
      const { id, reply_id, part, parts: of } = metadata.event_payload;
      if ((reply_id ?? id) !== mark.id || typeof part !== 'number') continue;
      parts.set(part, ts);
      if (typeof of === 'number') expected = of;
    }
    cursor = response_metadata?.next_cursor;
    if (parts.size >= expected || !cursor) break;
  }
  return { parts, whole: parts.size >= expected };
}

/** Nothing in the text is made a link, mention or markup, and no page is fetched for a preview. */
export function literally(message: Pick<KitMessage, 'text'> & Partial<KitMessage>): Readonly<Record<string, unknown>> {
  return {
    ...message,
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function payloadOf({ event, id }: Mark): Readonly<Record<string, string>> {
  return event === 'firstline_reply' ? { reply_id: id } : { id };
}
