import type { Sent } from './send-steadily';
import type { Arrived } from './vendor';

export interface Tally {
  /** From the event being sent to its first reply reaching the vendor, in milliseconds. */
  readonly replyMs: readonly number[];
  /** Messages without a reply. */
  readonly lost: number;
  /** Replies beyond the first to one message. */
  readonly doubled: number;
}

/** Replies come before the next message of the same conversation is sent; each belongs to the last one sent before it. */
export function tally(sent: readonly Sent[], arrived: readonly Arrived[]): Tally {
  const replies = byConversation(arrived);
  const replyMs: number[] = [];
  let lost = 0;
  let doubled = 0;
  for (const [conversation, messages] of byConversation(sent)) {
    const times = (replies.get(conversation) ?? []).map(({ at }) => at);
    for (const [index, { at }] of messages.entries()) {
      const until = messages[index + 1]?.at ?? Number.POSITIVE_INFINITY;
      // The two sides' clocks are read in whole and in broken milliseconds.
      const own = times.filter((time) => time >= at - 1 && time < until - 1);
      if (own[0] === undefined) lost++;
      else replyMs.push(Math.max(0, own[0] - at));
      doubled += Math.max(0, own.length - 1);
    }
  }
  return { replyMs, lost, doubled };
}

function byConversation<T extends { readonly conversation: string }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.conversation, [...(groups.get(one.conversation) ?? []), one]);
  return groups;
}
