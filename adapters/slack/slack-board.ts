import { DeskError, isDeskError } from '../../src/errors';
import type { Board, Log } from '../../src/ports';
import type { Say } from '../../src/wording';
import type { CallSlack } from './call-slack';
import { findMarked, literally, type Mark, postMarked, type Spot } from './marked-messages';
import type { SlackIdentity } from './slack-identity';
import type { KitMessage } from './block-kit';
import { writeCard } from './write-card';
import { writeSlack } from './write-slack';

export interface BoardOptions {
  readonly call: CallSlack;
  readonly identity: () => SlackIdentity;
  readonly deskChannel: string;
  readonly say: Say;
  readonly log: Log;
}

/** The desk channel: a card per escalated conversation, the requester's words in its thread, and notices to all. */
export function createSlackBoard({ call, identity, deskChannel, say, log }: BoardOptions): Board {
  /** Looks before it posts, for a repeat after a crash must not be seen twice. If looking fails, seen twice beats unseen. */
  async function postOnce(spot: Spot, messages: readonly KitMessage[], mark: Mark): Promise<string> {
    const there = await findMarked(call, { spot, mark, botUserId: identity().botUserId }).catch((error: unknown) => {
      log.warn({ error: String(error), mark: mark.id }, 'slack: could not look whether it was posted before');
      return { parts: new Map<number, string>() };
    });
    return (await postMarked(call, { spot, messages, mark }, there.parts))[0] ?? '';
  }

  return {
    name: 'slack',
    show: async (card, ref) => {
      const message = writeCard(card, say);
      if (ref?.ts) {
        try {
          await call('chat.update', { channel: ref.channel ?? deskChannel, ts: ref.ts, ...literally(message) });
          return ref;
        } catch (error) {
          // Somebody deleted the card: the conversation still needs one.
          if (!isDeskError(error, 'undeliverable') || error.received !== 'message_not_found') throw error;
        }
      }
      const mark = { event: 'firstline_card', id: card.conversationId } as const;
      const spot = { channel: deskChannel };
      const { parts } = ref
        ? { parts: new Map() }
        : await findMarked(call, { spot, mark, botUserId: identity().botUserId });
      const there = parts.get(0);
      if (there) {
        await call('chat.update', { channel: deskChannel, ts: there, ...literally(message) });
        return { channel: deskChannel, ts: there };
      }
      const [ts = ''] = await postMarked(call, { spot, messages: [message], mark }, new Map());
      return { channel: deskChannel, ts };
    },
    relay: async (ref, { id, name, text }) => {
      if (!ref.ts) throw new DeskError('undeliverable', 'a card without its message');
      const spot = { channel: ref.channel ?? deskChannel, thread: ref.ts };
      await postOnce(spot, plainMessages(text, say, name), { event: 'firstline_relay', id });
    },
    tell: async ({ id, text }) => {
      await postOnce({ channel: deskChannel }, plainMessages(text, say), { event: 'firstline_notice', id });
    },
  };
}

function plainMessages(text: string, say: Say, name?: string): readonly KitMessage[] {
  return writeSlack({ blocks: [{ kind: 'text', text }], summary: text }, { replyId: '', name, language: 'en' }, say);
}
