import type { Sent } from '../receive/send-steadily';
import type { Arrived } from '../receive/vendor';

export interface TalkTally {
  readonly replyMs: readonly number[];
  /** Messages after which nothing was said any more. */
  readonly lost: number;
}

/**
 * Under more load than a desk can bear, people write again before they are answered, and what is unanswered is answered
 * together: a message counts as answered when its conversation got a reply after it.
 */
export function tallyTalks(sent: readonly Sent[], arrived: readonly Arrived[]): TalkTally {
  const replies = new Map<string, number[]>();
  for (const { conversation, at } of arrived) {
    const times = replies.get(conversation) ?? [];
    times.push(at);
    replies.set(conversation, times);
  }
  const replyMs: number[] = [];
  let lost = 0;
  for (const { conversation, at } of sent) {
    // The two sides' clocks are read in whole and in broken milliseconds.
    const answer = replies.get(conversation)?.find((time) => time >= at - 1);
    if (answer === undefined) lost++;
    else replyMs.push(Math.max(0, answer - at));
  }
  return { replyMs, lost };
}

/** Replies beyond one for each message of a conversation; of everything since the subject was started, late answers too. */
export function doubledIn(sent: readonly Sent[], arrived: readonly Arrived[]): number {
  const left = new Map<string, number>();
  for (const { conversation } of sent) left.set(conversation, (left.get(conversation) ?? 0) + 1);
  for (const { conversation } of arrived) left.set(conversation, (left.get(conversation) ?? 0) - 1);
  return [...left.values()].reduce((sum, count) => sum + Math.max(0, -count), 0);
}
