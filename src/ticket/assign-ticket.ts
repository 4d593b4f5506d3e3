import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { taken } from './offer';

/** An agent takes a ticket: it is theirs. Twice, or on a ticket that is done, changes nothing. */
export async function assignTicket(
  ports: Ports,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string },
): Promise<void> {
  const agent = await ports.directory.byId(agentId);
  if (!agent) return;
  await changeTicket(ports, ticketId, (ticket) => taken(ticket, { agent, by: agentId, at: ports.now() }));
}
