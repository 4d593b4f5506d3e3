import { bringBack } from '../conversation/agent-gone';
import type { Ports } from '../ports';
import { changeTicket } from '../ticket/change-ticket';
import { letGo } from '../ticket/offer';
import type { Ticket } from '../ticket/ticket';
import { goesOn } from './hand-over';
import { backOf } from './on-duty';
import type { HandOver, HandOverItem } from './roster';

const most = 500;

/** What would go on and what would wait if this person left now. */
export async function handOverList(
  ports: Ports,
  personId: string,
): Promise<{ readonly back?: Date; readonly items: readonly HandOverItem[] }> {
  const back = await backOf(ports, [personId]);
  const tickets = await ports.tickets.list({ kind: 'agent', agentId: personId }, most);
  return { back, items: tickets.map((ticket) => itemOf(ticket, back)) };
}

/**
 * Somebody has left: conversations go back to waiting, what falls due before they are back looks for somebody else, the
 * rest waits for them, and the list of both is kept for the next shift. Safe to do again.
 */
export async function handOver(
  ports: Ports,
  personId: string,
  { id, leftAt }: { readonly id: string; readonly leftAt: Date },
): Promise<void> {
  const person = await ports.directory.byId(personId);
  const { back, items } = await handOverList(ports, personId);
  const at = ports.now();
  const list: HandOver = { id, personId, name: person?.name ?? personId, at, back, items };
  if (items.length > 0) await ports.rosters.putHandOver(list);
  const attended = await ports.conversations.queue({ kind: 'mine', agentId: personId }, most);
  for (const { id: conversationId, attendedBy } of attended) {
    // What they took after they had left, they wanted.
    if (attendedBy.kind === 'agent' && attendedBy.since > leftAt) continue;
    await bringBack(ports, conversationId, { agentId: personId, why: 'off-shift' });
  }
  for (const { ticketId } of items.filter(({ goes }) => goes === 'on')) {
    await changeTicket(ports, ticketId, (ticket) =>
      goesOn(ticket, back) ? letGo(ticket, { from: personId, why: 'off-shift', by: 'bot', at }) : ticket,
    );
  }
}

function itemOf(ticket: Ticket, back: Date | undefined): HandOverItem {
  const { id: ticketId, number, title, group, priority, nextDueAt: dueAt } = ticket;
  return { ticketId, number, title, group, priority, dueAt, goes: goesOn(ticket, back) ? 'on' : 'waits' };
}
