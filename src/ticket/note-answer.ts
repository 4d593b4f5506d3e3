import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks } from './clocks';
import { taken } from './offer';
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
    const takes = !ticket.agent && agent !== undefined;
    if (ticket.status.kind === 'resolved' || ticket.status.kind === 'closed' || (!first && !takes)) return ticket;
    const started =
      ticket.status.kind === 'new' ? withStatus(ticket, { kind: 'in-progress' }, { by: agentId, at }) : ticket;
    const theirs = takes && agent ? taken(started, { agent, by: agentId, at }) : started;
    return { ...theirs, clocks: meetClocks(theirs.clocks, terms, { names: ['firstResponse'], at }) };
  });
}
