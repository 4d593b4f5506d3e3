import type { Hand } from '../claim';
import type { Ports } from '../ports';
import { nextOpening } from '../sla/service-hours';
import { cardContext, cardOf } from '../ticket/card';
import { timeWords } from '../ticket/promise-words';
import { termsOf } from '../ticket/terms';
import type { Ticket } from '../ticket/ticket';
import type { Effect, OutboxItem } from './conversation';
import type { Message } from './message';
import type { Change } from './perform';
import type { Reply } from './reply';
import type { Language } from './understanding';
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
    const places = { number: card.number, owner: card.owner, promise: card.promise };
    const back = next === 'hand-off' ? backAt(ports, ticket, language) : undefined;
    const text =
      back === undefined
        ? ports.say(language, next === 'tell' ? 'ticket.opened' : 'hand-off.told', places)
        : ports.say(language, 'hand-off.told-closed', { ...places, time: back });
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

/**
 * When the desk is back, in words; undefined while it is open. By the hours that the promise runs in, or one would hear of a
 * promise that falls due before anybody is there.
 */
function backAt(ports: Ports, ticket: Ticket, language: Language): string | undefined {
  const settings = ports.settings();
  const { hours } = termsOf(settings, ticket);
  const now = ports.now();
  const opens = nextOpening(hours, now);
  if (!opens || opens.getTime() === now.getTime()) return undefined;
  return timeWords(ports.say, opens, { language, zone: settings.zone, now });
}
