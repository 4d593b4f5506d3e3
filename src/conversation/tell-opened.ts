import type { Hand } from '../claim';
import type { Ports } from '../ports';
import { cardContext, cardOf } from '../ticket/card';
import type { Ticket } from '../ticket/ticket';
import type { Effect, OutboxItem } from './conversation';
import type { Message } from './message';
import type { Change } from './perform';
import type { Reply } from './reply';
import { enqueue } from './settle';

/** The requester is told number, owner and time; after a hand-off the desk is shown the conversation too. */
export function tellOpened(
  ports: Ports,
  {
    ticket,
    next,
    item,
    hand,
  }: { readonly ticket: Ticket; readonly next: 'tell' | 'hand-off'; readonly item: OutboxItem; readonly hand: Hand },
): Change {
  return (conversation) => {
    const now = ports.now();
    const { language } = conversation;
    const card = cardOf(ticket, language, cardContext(ports, language));
    const text = ports.say(language, next === 'tell' ? 'ticket.opened' : 'hand-off.told', {
      number: card.number,
      owner: card.owner,
      promise: card.promise,
    });
    const reply: Reply = {
      blocks: [
        { kind: 'text', text },
        { kind: 'ticket', ticket: card },
      ],
      summary: text,
    };
    const replyId = `${ticket.id}-opened`;
    const common = { conversationId: conversation.id, at: now, author: { kind: 'bot' } } as const;
    const entries: readonly Message[] = [
      {
        ...common,
        id: `${item.id}-${ticket.id}`,
        seq: conversation.seq + 1,
        content: { kind: 'event', event: 'ticket-opened', detail: { number: ticket.number } },
        visibleTo: 'desk',
      },
      { ...common, id: replyId, seq: conversation.seq + 2, content: { kind: 'reply', reply }, visibleTo: 'everyone' },
    ];
    const effects: Effect[] = [
      { kind: 'record', skipped: [], entries },
      { kind: 'say', replyId, reply, by: 'bot' },
      ...(next === 'hand-off' ? [{ kind: 'show-desk' } as const] : []),
    ];
    // Which group it is for is known only now that the rules have been asked.
    const { attendedBy } = conversation;
    const waits = attendedBy.kind === 'waiting' ? { ...attendedBy, group: ticket.group } : attendedBy;
    const seq = conversation.seq + entries.length;
    return enqueue({ ...conversation, attendedBy: waits, ticketId: ticket.id, seq }, effects, { hand, now });
  };
}
