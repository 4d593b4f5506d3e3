import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Bridge, Notice, Ticket } from './ticket';

export interface BridgeWords {
  readonly ticketId: string;
  /** Made by whoever says it: the same words twice are said once. */
  readonly id: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly text: string;
}

/** A bridge is for hours, not for months: beyond this it is a conversation of its own. */
const mostWords = 500;

/** Says something to everybody on a ticket's bridge; who says it is on it from then on. Throws `not-possible-now` without an open one. */
export async function sayInBridge(ports: Ports, { ticketId, id, by, text }: BridgeWords): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    const bridge = openBridge(ticket);
    if (bridge.said.some((one) => one.id === id)) return ticket;
    if (bridge.said.length >= mostWords)
      throw new DeskError('not-possible-now', `${ticket.number} has a full bridge`, {
        received: `${mostWords} entries`,
      });
    const people = bridge.people.includes(by.id) ? bridge.people : [...bridge.people, by.id];
    const params = { number: ticket.number, name: by.name, text: text.slice(0, 500) };
    const notices = people
      .filter((personId) => personId !== by.id)
      .map(
        (personId): Notice => ({
          id: `bridge-${id}-${personId}`,
          whom: { kind: 'agent', personId },
          key: 'desk.bridge-said',
          params,
          attempts: 0,
        }),
      );
    return {
      ...ticket,
      bridge: { ...bridge, people, said: [...bridge.said, { id, at: ports.now(), by: by.id, name: by.name, text }] },
      outbox: [...ticket.outbox, ...notices],
    };
  });
}

/** Throws `not-possible-now` where there is none, or it is closed. */
export function openBridge({ bridge, number }: Ticket): Bridge {
  if (bridge && !bridge.closed) return bridge;
  throw new DeskError('not-possible-now', `${number} has no open bridge`, { expected: 'one opened by the ladder' });
}
