import { isDeskError } from '../errors';
import { newHand, type Hand } from '../claim';
import type { Ports } from '../ports';
import type { Params } from '../wording';
import { carryOut } from './carry-out';
import type { Conversation } from './conversation';
import { button, plain } from './replies';
import { enqueue } from './settle';

export interface News {
  /** Said once for each id, however often it is brought. */
  readonly id: string;
  readonly key: string;
  readonly params: Params;
  readonly ticketId: string;
  /** Ask whether it is solved; the requester's answer confirms or reopens the ticket. */
  readonly ask?: 'confirm' | 'rating';
}

/** News of a ticket remembered per conversation, so that a repeat is recognised. */
const heardKept = 50;

/** Brings news of a ticket into a conversation: recorded, then said behind whatever is already on its way. */
export async function hear(ports: Ports, conversationId: string, news: News): Promise<void> {
  for (;;) {
    const conversation = await ports.conversations.load(conversationId);
    if (!conversation || conversation.heard.includes(news.id)) return;
    try {
      const hand = newHand(ports);
      await carryOut(ports, await ports.conversations.save(withNews(ports, conversation, { ...news, hand })), hand);
      return;
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

function withNews(
  ports: Ports,
  conversation: Conversation,
  { id, key, params, ticketId, ask, hand }: News & { readonly hand: Hand },
): Conversation {
  const say = (word: string, values?: Params) => ports.say(conversation.language, word, values);
  const words = { say };
  const reply = plain(say(key, params), buttonsOf(words, ask, ticketId));
  const replyId = ports.newId();
  const seq = conversation.seq + 1;
  const now = ports.now();
  const entry = {
    id: replyId,
    conversationId: conversation.id,
    seq,
    at: now,
    author: { kind: 'bot' },
    content: { kind: 'reply', reply },
    visibleTo: 'everyone',
  } as const;
  const dialogue = ask === 'confirm' ? ({ kind: 'confirming', ticketId, replyId } as const) : conversation.dialogue;
  return enqueue(
    { ...conversation, seq, dialogue, heard: [...conversation.heard, id].slice(-heardKept) },
    [
      { kind: 'record', skipped: [], entries: [entry] },
      { kind: 'say', replyId, reply, by: 'bot' },
      // The news may be that it is resolved: then the buttons of its card are gone.
      ...(conversation.ticketId === ticketId && conversation.cards.length > 0 ? [{ kind: 'show-desk' } as const] : []),
    ],
    { hand, now },
  );
}

function buttonsOf(words: { readonly say: (word: string) => string }, ask: News['ask'], ticketId: string) {
  if (ask === 'confirm') return [button(words, 'solved', true), button(words, 'not-solved')];
  if (ask !== 'rating') return [];
  return [5, 4, 3, 2, 1].map((score) => ({
    action: 'rate',
    value: `${ticketId} ${score}`,
    label: words.say(`button.rate-${score}`),
  }));
}
