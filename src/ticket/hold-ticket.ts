import type { Ports } from '../ports';
import type { HoldReason } from '../sla/hold-reason';
import { changeTicket } from './change-ticket';
import { pauseClocks, pausedBy, resumeClocks } from './clocks';
import { withStatus } from './status';
import type { Ticket } from './ticket';

/** Puts a ticket on hold: the clocks that this wait pauses under the policy stand still from now on. */
export async function holdTicket(
  ports: Ports,
  { ticketId, reason, by }: { readonly ticketId: string; readonly reason: HoldReason; readonly by: string },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    const held = withStatus(
      ticket,
      { kind: 'on-hold', reason, since: at },
      {
        by,
        at,
        note: reason,
        pauses: pausedBy(terms.policy, reason),
      },
    );
    return { ...held, clocks: pauseClocks(ticket.clocks, terms, { reason, at }) };
  });
}

/** The wait is over: the clocks run on from where they stood. */
export async function resumeTicket(
  ports: Ports,
  { ticketId, by }: { readonly ticketId: string; readonly by: string },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.status.kind !== 'on-hold') return ticket;
    const at = ports.now();
    const going = withStatus(ticket, { kind: 'in-progress' }, { by, at });
    return { ...going, clocks: resumeClocks(ticket.clocks, at) };
  });
}
