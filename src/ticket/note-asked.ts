import type { Ports } from '../ports';
import { startClock } from '../sla/sla-clock';
import { changeTicket } from './change-ticket';
import { resumeClocks, type Terms } from './clocks';
import { isDone } from './keep-promises';
import { withStatus } from './status';
import type { Clocks, Ticket } from './ticket';

export interface Asked {
  readonly ticketId: string;
  /** The requester's message; the same one counts once. */
  readonly origin: string;
  readonly at: Date;
}

/**
 * The requester has written while a person has the ticket, and waits for an answer: the next response begins to run with
 * the first of the messages that nobody has answered. Whatever waited for the requester goes on.
 */
export async function noteAsked(ports: Ports, { ticketId, origin, at }: Asked): Promise<void> {
  await changeTicket(ports, ticketId, (ticket, terms) => {
    const last = ticket.history.findLast((event) => event.kind === 'asked' || event.kind === 'answered');
    // Carried in again after a crash: it has been answered since.
    const answered = last !== undefined && (last.kind === 'asked' || last.at >= at);
    const known = ticket.history.some((event) => event.kind === 'asked' && event.origin === origin);
    if (!ticket.agent || isDone(ticket) || answered || known) return ticket;
    const asked: Ticket = {
      ...ticket,
      clocks: withNextResponse(ticket, terms, at),
      history: [...ticket.history, { kind: 'asked', at, by: ticket.requester.personId, origin }],
    };
    return resumed(asked, ports.now());
  });
}

/** Until the first response is given it is the first that is waited for. */
function withNextResponse({ clocks }: Ticket, { policy }: Terms, at: Date): Clocks {
  const allowed = policy.targets.nextResponse;
  const waited = clocks.nextResponse && clocks.nextResponse.state !== 'met';
  if (allowed === undefined || waited || clocks.firstResponse.state !== 'met') return clocks;
  return { ...clocks, nextResponse: startClock(allowed, at) };
}

function resumed(ticket: Ticket, at: Date): Ticket {
  const { status } = ticket;
  if (status.kind !== 'on-hold' || status.reason !== 'requester') return ticket;
  const going = withStatus(ticket, { kind: 'in-progress' }, { by: ticket.requester.personId, at });
  return { ...going, clocks: resumeClocks(ticket.clocks, at) };
}
