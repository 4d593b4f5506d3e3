import { changeConversation } from '../conversation/change-conversation';
import type { Conversation, DeadEffect, Effect } from '../conversation/conversation';
import type { EventName, Message } from '../conversation/message';
import { enqueue } from '../conversation/settle';
import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { changeTicket } from '../ticket/change-ticket';
import type { Ticket } from '../ticket/ticket';
import { withoutLetter } from './dead-letter';
import type { LetterPlace } from './undelivered';

/** What is done with a letter: it goes out again behind what is on its way, or it is let go. Either is in the record. */
export type Handling = 'send-again' | 'let-go';

/**
 * Handles a letter once, however often and by however many it is asked for: the letter leaves in the same write in which
 * what it holds is put back into the outbox. Throws `not-found` when it is not there, or no longer.
 */
export async function handleLetter(
  ports: Ports,
  { on, of, id }: LetterPlace,
  { how, by }: { readonly how: Handling; readonly by: Person },
): Promise<void> {
  if (on === 'ticket') {
    await changeTicket(ports, of, (ticket) => ticketWithout(ports, ticket, { id, how, by }));
    return;
  }
  await changeConversation(ports, of, (conversation, hand) => {
    const { dead } = conversation;
    const letter = dead?.find((one) => one.id === id);
    if (!letter) throw new DeskError('not-found', `there is no undelivered ${id}`);
    const now = ports.now();
    const entry = eventOf(conversation, letter, { how, by, now });
    const left = withoutLetter(dead, id);
    const next: Conversation = {
      ...conversation,
      dead: left,
      undeliverable: left ? conversation.undeliverable : undefined,
      seq: entry.seq,
    };
    const again: Effect[] = how === 'send-again' ? [letter.effect] : [];
    const record: Effect = { kind: 'record', skipped: [], entries: [entry] };
    const queued = enqueue(next, [record, ...again, { kind: 'show-desk' }], { hand, now });
    return { ...queued, outbox: queued.outbox.map((item) => (again.includes(item.effect) ? uncertain(item) : item)) };
  });
}

/** It may have arrived after all: where the channel can tell, it is asked before anything is sent. */
const uncertain = <I extends { readonly attempts: number }>(item: I): I => ({ ...item, attempts: 1 });

function eventOf(
  { id, seq }: Conversation,
  letter: DeadEffect,
  { how, by, now }: { readonly how: Handling; readonly by: Person; readonly now: Date },
): Message {
  const event: EventName = how === 'send-again' ? 'sent-again' : 'let-go';
  return {
    id: `${id}-${letter.id}-${event}-${seq + 1}`,
    conversationId: id,
    seq: seq + 1,
    at: now,
    author: { kind: 'agent', id: by.id, name: by.name },
    content: { kind: 'event', event, detail: { agent: by.name } },
    visibleTo: 'desk',
  };
}

function ticketWithout(
  ports: Ports,
  ticket: Ticket,
  { id, how, by }: { readonly id: string; readonly how: Handling; readonly by: Person },
): Ticket {
  const letter = ticket.dead?.find((one) => one.id === id);
  if (!letter) throw new DeskError('not-found', `there is no undelivered ${id}`);
  const kind = how === 'send-again' ? 'retold' : 'let-go';
  return {
    ...ticket,
    dead: withoutLetter(ticket.dead, id),
    outbox: how === 'send-again' ? [...ticket.outbox, { ...letter.notice, attempts: 1 }] : ticket.outbox,
    history: [...ticket.history, { kind, at: ports.now(), by: by.id, notice: id }],
  };
}
