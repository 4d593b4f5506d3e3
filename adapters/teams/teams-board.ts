import { z } from 'zod';
import type { Receipt } from '../../src/conversation/conversation';
import type { Address } from '../../src/conversation/message';
import { isDeskError } from '../../src/errors';
import type { Board } from '../../src/ports';
import type { Say } from '../../src/wording';
import { readAddress, type TeamsAddress } from './address';
import type { Connector } from './connector';
import { writeDeskCard } from './write-card';
import { type OutgoingActivity, writeTeams } from './write-teams';

export interface BoardOptions {
  readonly connector: Connector;
  /** The channel that was chosen for the desk's cards; nothing before one was. */
  readonly place: () => Promise<Address | undefined>;
  readonly say: Say;
}

const answer = z.object({ id: z.string() });

/** The channel without the thread in which it was named. */
export const channelOf = (conversation: string): string => conversation.split(';messageid=')[0] ?? conversation;

/** The receipt of the card in whose thread something was said. */
export function cardOfThread(conversation: string): Receipt | undefined {
  const [channel, activity] = conversation.split(';messageid=');
  return channel && activity ? { conversation: channel, activity } : undefined;
}

/** A channel of the desk's team: a card per escalated conversation, kept up to date in place, the requester's words in its thread. */
export function createTeamsBoard({ connector, place, say }: BoardOptions): Board {
  const here = async (): Promise<TeamsAddress | undefined> => {
    const address = await place();
    return address && readAddress(address);
  };
  const post = async (at: TeamsAddress, conversation: string, part: OutgoingActivity): Promise<string> => {
    const body = { ...part, from: { id: at.bot }, conversation: { id: conversation } };
    const path = [conversation, 'activities'];
    return answer.parse(await connector({ method: 'POST', serviceUrl: at.serviceUrl, path, body })).id;
  };
  const words = (text: string, name?: string) =>
    writeTeams({ blocks: [{ kind: 'text', text }], summary: text }, { replyId: '', language: 'en', name, say });
  return {
    name: 'teams',
    show: async (card, ref) => {
      const at = await here();
      if (!at) return ref ?? {};
      const part = writeDeskCard(card, say);
      const conversation = channelOf(at.conversation);
      if (ref?.activity && ref.conversation === conversation) {
        const path = [conversation, 'activities', ref.activity];
        const body = { ...part, id: ref.activity, from: { id: at.bot }, conversation: { id: conversation } };
        try {
          await connector({ method: 'PUT', serviceUrl: at.serviceUrl, path, body });
          return ref;
        } catch (error) {
          // Somebody deleted the card: the conversation still needs one.
          if (!isDeskError(error, 'undeliverable')) throw error;
        }
      }
      return { conversation, activity: await post(at, conversation, part) };
    },
    relay: async (ref, { name, text }) => {
      const at = await here();
      if (!at || !ref.conversation || !ref.activity) return;
      const thread = `${ref.conversation};messageid=${ref.activity}`;
      for (const part of words(text, name)) await post(at, thread, part);
    },
    tell: async ({ text }) => {
      const at = await here();
      if (!at) return;
      for (const part of words(text)) await post(at, channelOf(at.conversation), part);
    },
  };
}
