import type { Receipt } from '../../src/conversation/conversation';
import type { Address } from '../../src/conversation/message';
import type { Reply } from '../../src/conversation/reply';
import { DeskError, isDeskError } from '../../src/errors';
import type { Channel } from '../../src/ports';
import type { Say } from '../../src/wording';
import type { CallSlack } from './call-slack';
import { findMarked, literally, type Parts, postMarked, type Spot } from './marked-messages';
import { conversationIdOf } from './place';
import type { SlackIdentity } from './slack-identity';
import type { SlackPeople } from './slack-people';
import { writeSlack } from './write-slack';

export interface RepliesOptions {
  readonly call: CallSlack;
  readonly people: SlackPeople;
  /** Throws `retry-later` before Slack has said who we are. */
  readonly identity: () => SlackIdentity;
  readonly say: Say;
}

/** The desk's `Channel` over Slack's Web API. A receipt is `{channel, ts, thread?, rest?}`; `rest` are the further parts. */
export function createSlackReplies({ call, people, identity, say }: RepliesOptions): Channel {
  /** Parts of long replies whose later parts failed: a repeat goes on behind them. */
  const begun = new Map<string, Parts>();

  return {
    name: 'slack',
    send: async (address, reply, meta) => {
      const spot = spotOf(address);
      const parts = begun.get(meta.replyId) ?? new Map();
      try {
        const messages = writeSlack(reply, meta, say);
        const mark = { event: 'firstline_reply', id: meta.replyId } as const;
        const all = await postMarked(call, { spot, messages, mark }, parts);
        begun.delete(meta.replyId);
        return receiptOf(spot, all);
      } catch (error) {
        if (parts.size > 0) begun.set(meta.replyId, parts);
        throw error;
      }
    },
    update: async (_, receipt, reply, meta) => update(call, receipt, { reply, say, name: meta?.name }),
    remove: async (_, receipt) => {
      for (const one of messagesOf(receipt)) await remove(call, { channel: receipt.channel ?? '', ts: one });
    },
    find: async (address, replyId) => {
      const { channel, thread } = spotOf(address);
      const spots: Spot[] = thread === undefined ? [{ channel }] : [{ channel, thread }];
      // A direct message answered in a thread may have been asked outside it before.
      if (thread !== undefined && channel.startsWith('D')) spots.push({ channel });
      for (const spot of spots) {
        const mark = { event: 'firstline_reply', id: replyId } as const;
        const { parts, whole } = await findMarked(call, { spot, mark, botUserId: identity().botUserId });
        if (whole)
          return receiptOf(
            spot,
            [...parts].sort(([a], [b]) => a - b).map(([, ts]) => ts),
          );
        if (parts.size > 0) begun.set(replyId, parts);
      }
      return undefined;
    },
    profile: (userId) => people.profile(userId),
    direct: async (userId) => {
      try {
        return { team: identity().teamId, channel: await people.directChannel(userId) };
      } catch (error) {
        // Somebody who has left, or was never here: they may be reached elsewhere.
        if (isDeskError(error, 'undeliverable')) return undefined;
        throw error;
      }
    },
    conversationAt: (direct) => conversationIdOf(identity(), { channel: spotOf(direct).channel, direct: true }, ''),
  };
}

async function update(
  call: CallSlack,
  receipt: Receipt,
  { reply, say, name }: { readonly reply: Reply; readonly say: Say; readonly name?: string },
): Promise<void> {
  const { channel = '' } = receipt;
  const old = messagesOf(receipt);
  const messages = writeSlack(reply, { replyId: '', name, language: 'en' }, say);
  for (const [part, one] of old.entries()) {
    const message = messages[part];
    if (message) await call('chat.update', { channel, ts: one, ...literally(message) });
    else await remove(call, { channel, ts: one });
  }
}

/** Gone already is as good: a try before this one may have got so far. */
async function remove(call: CallSlack, message: { readonly channel: string; readonly ts: string }): Promise<void> {
  try {
    await call('chat.delete', message);
  } catch (error) {
    if (!isDeskError(error, 'undeliverable') || error.received !== 'message_not_found') throw error;
  }
}

/** `ts` of every message that a reply was made of. */
function messagesOf({ channel, ts, rest = '' }: Receipt): readonly string[] {
  if (!channel || !ts) throw new DeskError('undeliverable', 'a receipt without its message');
  return [ts, ...rest.split(',').filter(Boolean)];
}

function spotOf(address: Address): Spot {
  const { channel, thread } = address;
  if (typeof channel !== 'string') {
    throw new DeskError('undeliverable', 'an address that is not of Slack', { expected: '{team, channel, thread?}' });
  }
  return typeof thread === 'string' ? { channel, thread } : { channel };
}

function receiptOf({ channel, thread }: Spot, [ts = '', ...rest]: readonly string[]): Receipt {
  return {
    channel,
    ts,
    ...(thread === undefined ? {} : { thread }),
    ...(rest.length > 0 ? { rest: rest.join(',') } : {}),
  };
}
