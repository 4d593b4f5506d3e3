import type { Ports } from '../ports';
import { about } from './about';
import { changeTicket } from './change-ticket';
import { letGo } from './offer';

/** Its agent is gone: the lead answers for the ticket, hears of it, and somebody else is looked for. Twice is once. */
export async function releaseTicket(
  ports: Ports,
  {
    ticketId,
    agentId,
    why,
  }: { readonly ticketId: string; readonly agentId: string; readonly why: 'off-shift' | 'silent' },
): Promise<void> {
  await changeTicket(ports, ticketId, (ticket) => {
    const { status, agent } = ticket;
    if (status.kind === 'resolved' || status.kind === 'closed' || agent?.id !== agentId) return ticket;
    const free = letGo(ticket, { from: agentId, why, by: 'bot', at: ports.now() });
    const params = { ...about(ticket), name: agent.name };
    const whom = { kind: 'lead', group: ticket.group } as const;
    const notice = { id: `gone-${ticket.history.length}`, whom, key: 'desk.agent-gone', params, attempts: 0 };
    return { ...free, outbox: [...free.outbox, notice] };
  });
}
