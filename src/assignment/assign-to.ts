import { DeskError } from '../errors';
import { mayOverrule, mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { backOf, mayReceive, onDuty } from '../roster/on-duty';
import { about } from '../ticket/about';
import { changeTicket } from '../ticket/change-ticket';
import { taken } from '../ticket/offer';
import type { Ticket } from '../ticket/ticket';

/** Gives a ticket to somebody: it is theirs at once. Throws `not-possible-now` for somebody who is off shift, `bad-input` for somebody who is no staff. */
export async function assignTo(
  ports: Ports,
  { ticketId, agentId, by }: { readonly ticketId: string; readonly agentId: string; readonly by: Person },
): Promise<Ticket> {
  const agent = await receiver(ports, agentId, by);
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.agent && ticket.agent.id !== by.id && !mayOverrule(by))
      throw new DeskError('not-allowed', `${ticket.agent.name} has it`, { expected: `${ticket.agent.name} or a lead` });
    const given = taken(ticket, { agent, by: by.id, at: ports.now() });
    if (given === ticket || agent.id === by.id) return given;
    const whom = { kind: 'agent', personId: agent.id } as const;
    const params = { ...about(ticket), by: by.name };
    const notice = { id: `given-${ticket.history.length}`, whom, key: 'desk.assigned', params, attempts: 0 };
    return { ...given, outbox: [...given.outbox, notice] };
  });
}

/** The person, where they may be given work now. Taking it oneself is always allowed. */
export async function receiver(ports: Ports, agentId: string, by: Person): Promise<Person> {
  const agent = await ports.directory.byId(agentId);
  if (!agent || !mayWorkDesk(agent))
    throw new DeskError('bad-input', 'no such agent', { received: agentId, expected: 'somebody of the desk staff' });
  if (agent.id === by.id) return agent;
  const there = (await onDuty(ports, [agentId])).get(agentId);
  if (!there || mayReceive(there.presence)) return agent;
  const back = await backOf(ports, [agentId]);
  throw new DeskError('not-possible-now', `${agent.name} is not on shift`, {
    received: there.presence,
    expected: back ? `somebody on shift; ${agent.name} is back ${back.toISOString()}` : 'somebody on shift',
  });
}
