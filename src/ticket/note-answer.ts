import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks } from './clocks';
import { withStatus } from './status';

/** A person has answered the requester: the first response is met, and a ticket that was nobody's is theirs now. */
export async function noteAnswer(
  ports: Ports,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string },
): Promise<void> {
  const agent = await ports.directory.byId(agentId);
  await changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    const first = ticket.clocks.firstResponse.state !== 'met';
    const taken = !ticket.agent && agent !== undefined;
    if (ticket.status.kind === 'resolved' || ticket.status.kind === 'closed' || (!first && !taken)) return ticket;
    const started =
      ticket.status.kind === 'new' ? withStatus(ticket, { kind: 'in-progress' }, { by: agentId, at }) : ticket;
    return {
      ...started,
      agent: started.agent ?? (agent && { id: agent.id, name: agent.name }),
      clocks: meetClocks(started.clocks, terms, { names: ['firstResponse'], at }),
      history: taken
        ? [...started.history, { kind: 'assigned', at, by: agentId, group: ticket.group, agent: agentId }]
        : started.history,
    };
  });
}
