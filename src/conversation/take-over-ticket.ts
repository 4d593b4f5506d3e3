import { DeskError } from '../errors';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { changeTicket } from '../ticket/change-ticket';
import type { Ticket } from '../ticket/ticket';
import { changeOrBegin } from './change-conversation';
import { type Conversation, startConversation } from './conversation';
import { isOpen } from './hand-off';
import { plain } from './replies';
import { enqueue } from './settle';
import { requireAgent, saying, takeOver } from './take-over';
import { type Way, wayTo } from './way-to';

/**
 * An agent takes a ticket over and can write to its requester. Where it began on the phone, the conversation begins now,
 * in the chat that the requester is known in. Throws `not-possible-now` where there is none, `already-taken` with the name
 * of whoever has it.
 */
export async function takeOverTicket(ports: Ports, ticketId: string, agent: Person): Promise<void> {
  requireAgent(agent);
  const ticket = await ports.tickets.byId(ticketId);
  if (!ticket) throw new DeskError('not-found', `no ticket ${ticketId}`);
  if (ticket.conversationId !== undefined) return void (await takeOver(ports, ticket.conversationId, agent));
  if (!isOpen(ticket.status.kind))
    throw new DeskError('not-possible-now', `${ticket.number} is done`, { received: ticket.status.kind });
  const { personId, name } = ticket.requester;
  const way = await wayTo(ports, personId, ticket.id);
  if (!way)
    throw new DeskError('not-possible-now', `${name} cannot be reached in chat`, {
      expected: 'an answer by phone, and a note of it',
    });
  await begin(ports, { ticket, way, agent });
  await changeTicket(ports, ticketId, (current) => {
    if (current.conversationId !== undefined) return current;
    const at = ports.now();
    const moved = { field: 'conversation', from: current.channel, to: way.channel };
    const history = [...current.history, { kind: 'changed', at, by: agent.id, ...moved } as const];
    return { ...current, conversationId: way.conversationId, history };
  });
}

interface Beginning {
  readonly ticket: Ticket;
  readonly way: Way;
  readonly agent: Person;
}

/** Says in the requester's chat who writes about what, and gives the conversation to the agent, in one write. */
async function begin(ports: Ports, { ticket, way, agent }: Beginning): Promise<void> {
  await changeOrBegin(ports, opened(ticket, way, ports.now()), (stored, hand) => {
    const now = ports.now();
    const { attendedBy } = stored;
    if (attendedBy.kind === 'agent' && attendedBy.agentId === agent.id && stored.ticketId === ticket.id) return stored;
    if (attendedBy.kind !== 'bot') throw busy(stored);
    const { number, title, id: ticketId } = ticket;
    const reply = plain(ports.say(stored.language, 'call-continued', { name: agent.name, number, title }));
    const begun: Conversation = {
      ...stored,
      ticketId,
      asked: ticket.description,
      tried: [],
      attendedBy: { kind: 'agent', agentId: agent.id, name: agent.name, since: now },
      dialogue: { kind: 'idle' },
    };
    const told = saying(ports, begun, { reply, event: 'taken-over', agent });
    const assigned = { kind: 'ticket-assigned', ticketId, agentId: agent.id } as const;
    return enqueue(told.conversation, [...told.effects, assigned, { kind: 'show-desk' }], { hand, now });
  });
}

function opened({ requester, language }: Ticket, way: Way, now: Date): Conversation {
  const { channel, conversationId: id, address, userId } = way;
  const { personId, name, offices } = requester;
  return startConversation(
    { id, channel, address },
    { channel, userId, personId, name, ...(offices && { offices }) },
    { language, now },
  );
}

/** In a direct chat there is one matter at a time: two agents in it would talk over each other. */
function busy({ attendedBy, requester }: Conversation): DeskError {
  if (attendedBy.kind === 'agent') return new DeskError('already-taken', `${attendedBy.name} has it`);
  return new DeskError('not-possible-now', `${requester.name} waits in chat for somebody about another matter`, {
    expected: 'that conversation taken over first',
  });
}
