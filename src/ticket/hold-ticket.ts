import type { Ports, Settings } from '../ports';
import { toCome } from '../reminder/moment';
import type { HoldReason } from '../sla/hold-reason';
import { speakableFrom } from '../sla/quiet-hours';
import { about } from './about';
import { changeTicket } from './change-ticket';
import { pauseClocks, pausedBy, resumeClocks } from './clocks';
import { withStatus } from './status';
import type { Ticket } from './ticket';

export interface HoldOrder {
  readonly ticketId: string;
  readonly reason: HoldReason;
  /** The wait ends then by itself. */
  readonly until?: Date;
  readonly by: string;
}

/**
 * Puts a ticket on hold: the clocks that this wait pauses under the policy stand still from now on. One that waits for the
 * same already is only given another end. Throws `bad-input` for an end that is over.
 */
export async function holdTicket(ports: Ports, { ticketId, reason, until, by }: HoldOrder): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    const end = until && { until: toCome(until, at) };
    const { status } = ticket;
    if (status.kind === 'on-hold' && status.reason === reason && end) return withEnd(ticket, { ...end, by, at });
    const held = withStatus(
      ticket,
      { kind: 'on-hold', reason, since: at, ...end },
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

function withEnd(
  ticket: Ticket,
  { until, by, at }: { readonly until: Date; readonly by: string; readonly at: Date },
): Ticket {
  const { status } = ticket;
  if (status.kind !== 'on-hold' || status.until?.getTime() === until.getTime()) return ticket;
  const from = status.until?.toISOString() ?? '';
  const changed = { kind: 'changed', at, by, field: 'until', from, to: until.toISOString() } as const;
  return { ...ticket, status: { ...status, until }, history: [...ticket.history, changed] };
}

/** The wait is over: the clocks run on from where they stood. */
export async function resumeTicket(
  ports: Ports,
  { ticketId, by }: { readonly ticketId: string; readonly by: string },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.status.kind !== 'on-hold') return ticket;
    return resumed(ticket, { by, at: ports.now() });
  });
}

function resumed(ticket: Ticket, change: { readonly by: string; readonly at: Date }): Ticket {
  const going = withStatus(ticket, { kind: 'in-progress' }, change);
  return { ...going, clocks: resumeClocks(ticket.clocks, change.at) };
}

/**
 * The planned end of a wait has come: the clocks run on from that moment, however late somebody looks, and whoever has the
 * ticket hears of it. The same ticket otherwise.
 */
export function withWaitOver(
  ticket: Ticket,
  { settings: { quiet }, now }: { readonly settings: Settings; readonly now: Date },
): Ticket {
  const { status, agent, group } = ticket;
  if (status.kind !== 'on-hold' || !status.until || status.until > now) return ticket;
  const going = resumed(ticket, { by: 'bot', at: status.until });
  const speakable = speakableFrom(quiet, now);
  return {
    ...going,
    outbox: [
      ...ticket.outbox,
      {
        id: `wait-over-${status.until.getTime()}`,
        whom: agent ? { kind: 'agent', personId: agent.id } : { kind: 'group', group },
        key: 'desk.wait-over',
        params: about(ticket),
        attempts: 0,
        ...(speakable > now && { notBefore: speakable }),
      },
    ],
  };
}
