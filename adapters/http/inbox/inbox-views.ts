import type { Conversation } from '../../../src/conversation/conversation';
import type { Settings } from '../../../src/ports';
import type { Ticket } from '../../../src/ticket/ticket';
import type { InboxItem } from '../contract/inbox';
import { attendedByView, clocksOf } from '../views';

/** A ticket as a row of the list, with its conversation if it has one. */
export function ticketItem(
  ticket: Ticket,
  conversation: Conversation | undefined,
  { settings, now }: { readonly settings: Settings; readonly now: Date },
): InboxItem {
  const { id, number, title, requester, channel, language, priority, status, group, agent, bounces } = ticket;
  // A conversation may have gone on to another ticket; then it says nothing of this one.
  const current = conversation?.ticketId === id ? conversation : undefined;
  const clocks = clocksOf(ticket, settings, now);
  const running = clocks.filter(({ state, dueAt }) => state === 'running' && dueAt !== undefined);
  const next = running.toSorted((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)))[0];
  return {
    id: number,
    ticketId: id,
    conversationId: ticket.conversationId,
    number,
    title,
    requester,
    channel,
    language,
    priority,
    status: status.kind,
    group,
    agent,
    bounces,
    clock: next ?? clocks.find(({ state }) => state === 'paused'),
    attendedBy: current && attendedByView(current, settings),
    undeliverable: current && undelivered(current),
    lastAt: (current?.lastAt ?? ticket.updatedAt).toISOString(),
  };
}

/** A conversation that the desk must see and that has no ticket. */
export function conversationItem(conversation: Conversation, settings: Settings): InboxItem {
  const { id, requester, channel, language, asked, lastAt } = conversation;
  return {
    id,
    conversationId: id,
    title: asked ?? '',
    requester: { personId: requester.personId, name: requester.name },
    channel,
    language,
    bounces: 0,
    attendedBy: attendedByView(conversation, settings),
    undeliverable: undelivered(conversation),
    lastAt: lastAt.toISOString(),
  };
}

const undelivered = ({ undeliverable }: Conversation) =>
  undeliverable && { error: undeliverable.error, at: undeliverable.at.toISOString() };
