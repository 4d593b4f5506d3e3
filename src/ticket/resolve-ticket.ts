import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { meetClocks } from './clocks';
import { withStatus } from './status';
import { clockNames, type ResolutionCode, type Ticket } from './ticket';

export interface Resolving {
  readonly ticketId: string;
  readonly code: ResolutionCode;
  /** How it was solved, for the requester and for the next one who has this; required. */
  readonly note: string;
  readonly by: string;
}

/** Resolves a ticket and asks the requester whether it is. Throws `bad-input` without a note, `not-possible-now` for a closed one. */
export async function resolveTicket(ports: Ports, { ticketId, code, note, by }: Resolving): Promise<Ticket> {
  if (!note.trim())
    throw new DeskError('bad-input', 'a ticket is resolved with a note', {
      received: 'an empty note',
      expected: 'how it was solved',
    });
  return changeTicket(ports, ticketId, (ticket, terms) => {
    const at = ports.now();
    if (ticket.status.kind === 'resolved') return ticket;
    const resolved = withStatus(ticket, { kind: 'resolved', resolution: { code, note, by, at } }, { by, at, note });
    return {
      ...resolved,
      clocks: meetClocks(ticket.clocks, terms, { names: clockNames, at }),
      outbox: [
        ...ticket.outbox,
        {
          id: `resolved-${ticket.version}`,
          whom: { kind: 'requester' },
          key: 'ticket.resolved',
          params: { number: ticket.number, title: ticket.title, note },
          ask: 'confirm',
          attempts: 0,
        },
      ],
    };
  });
}
