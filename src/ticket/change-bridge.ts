import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import { openBridge } from './say-in-bridge';
import type { Ticket } from './ticket';

interface OnBridge {
  readonly ticketId: string;
  readonly by: string;
}

/** Hears from now on what is said in it. Throws `not-possible-now` without an open bridge. */
export async function joinBridge(ports: Ports, { ticketId, by }: OnBridge): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    const bridge = openBridge(ticket);
    if (bridge.people.includes(by)) return ticket;
    const joined = { kind: 'bridge-joined', at: ports.now(), by } as const;
    return {
      ...ticket,
      bridge: { ...bridge, people: [...bridge.people, by] },
      history: [...ticket.history, joined],
    };
  });
}

/** Nothing more is said in it, and everybody who was on it hears that. Closed already, nothing changes. */
export async function closeBridge(
  ports: Ports,
  { ticketId, by, name }: OnBridge & { readonly name: string },
): Promise<Ticket> {
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.bridge?.closed) return ticket;
    const bridge = openBridge(ticket);
    const at = ports.now();
    const { number, title } = ticket;
    const notices = bridge.people
      .filter((personId) => personId !== by)
      .map((personId) => ({
        id: `bridge-closed-${ticket.history.length}-${personId}`,
        whom: { kind: 'agent', personId } as const,
        key: 'desk.bridge-closed',
        params: { number, title, name },
        attempts: 0,
      }));
    return {
      ...ticket,
      bridge: { ...bridge, closed: { at, by } },
      outbox: [...ticket.outbox, ...notices],
      history: [...ticket.history, { kind: 'bridge-closed', at, by }],
    };
  });
}
