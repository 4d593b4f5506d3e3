import type { Address } from '../../src/conversation/message';
import type { SlackIdentity } from './slack-identity';

/** Where something was said: a direct message has no `thread` unless the person opened one there. */
export interface Place {
  readonly channel: string;
  readonly thread?: string;
  readonly direct: boolean;
}

/** Ids of direct message channels begin with D; events of type `app_mention` carry no `channel_type`. */
export function isDirect(channel: string, channelType?: string): boolean {
  return channelType === undefined ? channel.startsWith('D') : channelType === 'im';
}

/**
 * A direct message channel is one conversation; elsewhere each thread is. The team is the one the app is installed in:
 * channel ids are unique across Slack, while a shared channel's events name now one team, now the other.
 */
export function conversationIdOf({ teamId }: SlackIdentity, place: Place, root: string): string {
  return place.direct ? `slack:${teamId}:${place.channel}` : `slack:${teamId}:${place.channel}:${root}`;
}

/** The same words have one id, by whichever event (`message`, `app_mention`) and however often they come. */
export function messageIdOf({ teamId }: SlackIdentity, channel: string, ts: string): string {
  return `slack:${teamId}:${channel}:${ts}`;
}

export function addressOf({ teamId }: SlackIdentity, { channel, thread }: Place): Address {
  return thread === undefined ? { team: teamId, channel } : { team: teamId, channel, thread };
}

/** Slack's `ts` is seconds with six decimals since 1970. */
export function timeOf(ts: string): Date {
  const milliseconds = Math.round(Number(ts) * 1000);
  return new Date(Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15 ? milliseconds : 0);
}
