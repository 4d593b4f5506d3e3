import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { withStatus } from './status';

/** Makes an agent accountable for a ticket. Twice, or on a ticket that is done, changes nothing. */
export async function assignTicket(
  ports: Ports,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string },
): Promise<void> {
  const agent = await ports.directory.byId(agentId);
  if (!agent) return;
  await changeTicket(ports, ticketId, (ticket) => {
    const { status } = ticket;
    if (ticket.agent?.id === agentId || status.kind === 'resolved' || status.kind === 'closed') return ticket;
    const at = ports.now();
    const started = status.kind === 'new' ? withStatus(ticket, { kind: 'in-progress' }, { by: agentId, at }) : ticket;
    const history = [
      ...started.history,
      { kind: 'assigned', at, by: agentId, group: ticket.group, agent: agentId } as const,
    ];
    return { ...started, agent: { id: agent.id, name: agent.name }, history };
  });
}
