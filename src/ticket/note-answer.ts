import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks } from './clocks';
import { taken } from './offer';
import { isDone } from './keep-promises';
import { withStatus } from './status';

/** A person has answered the requester: the responses are met, and a ticket that was nobody's is theirs now. */
export async function noteAnswer(
  ports: Ports,
  { ticketId, agentId }: { readonly ticketId: string; readonly agentId: string },
): Promise<void> {
  const agent = await ports.directory.byId(agentId);
  await changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    const last = ticket.history.findLast((event) => event.kind === 'asked' || event.kind === 'answered');
    const waited = ticket.clocks.firstResponse.state !== 'met' || last?.kind === 'asked';
    const takes = !ticket.agent && agent !== undefined;
    if (isDone(ticket) || (!waited && !takes)) return ticket;
    const started =
      ticket.status.kind === 'new' ? withStatus(ticket, { kind: 'in-progress' }, { by: agentId, at }) : ticket;
    const theirs = takes && agent ? taken(started, { agent, by: agentId, at }) : started;
    return {
      ...theirs,
      clocks: meetClocks(theirs.clocks, terms, { names: ['firstResponse', 'nextResponse'], at }),
      history: waited ? [...theirs.history, { kind: 'answered', at, by: agentId }] : theirs.history,
    };
  });
}

/** The bot has answered with an article: a first response only where the ticket's policy says that this counts. */
export async function noteBotAnswer(ports: Ports, { ticketId }: { readonly ticketId: string }): Promise<void> {
  await changeTicket(ports, ticketId, (ticket, terms) => {
    if (!terms.policy.botAnswerCounts || isDone(ticket) || ticket.clocks.firstResponse.state === 'met') return ticket;
    const at = ports.now();
    return {
      ...ticket,
      clocks: meetClocks(ticket.clocks, terms, { names: ['firstResponse'], at }),
      history: [...ticket.history, { kind: 'answered', at, by: 'bot' }],
    };
  });
}
