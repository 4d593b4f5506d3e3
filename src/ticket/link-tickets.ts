import { DeskError } from '../errors';
import type { Ports } from '../ports';
import { changeTicket } from './change-ticket';
import type { Ticket } from './ticket';

/** Longer chains of parts of parts help nobody. */
const deepest = 5;

/** Hangs a ticket below another, or below none. Throws `bad-input` where it would hang below itself. */
export async function linkTicket(
  ports: Ports,
  { ticketId, parentId, by }: { readonly ticketId: string; readonly parentId?: string; readonly by: string },
): Promise<Ticket> {
  const parent = parentId === undefined ? undefined : await ports.tickets.byId(parentId);
  if (parentId !== undefined && !parent) throw new DeskError('not-found', 'no such ticket');
  await refuseCircle(ports, ticketId, parent);
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.parentId === parentId) return ticket;
    const { parentId: _, ...rest } = ticket;
    const as = parent ? 'parent' : 'none';
    const event = { kind: 'linked', at: ports.now(), by, number: parent?.number ?? '', as } as const;
    return { ...rest, ...(parentId !== undefined && { parentId }), history: [...ticket.history, event] };
  });
}

async function refuseCircle(ports: Ports, ticketId: string, parent: Ticket | undefined): Promise<void> {
  let above = parent;
  for (let depth = 0; above; depth++) {
    if (above.id === ticketId || depth >= deepest)
      throw new DeskError('bad-input', 'a ticket cannot be a part of itself', {
        received: above.number,
        expected: `a ticket that is no part of it, at most ${deepest} above one another`,
      });
    above = above.parentId === undefined ? undefined : await ports.tickets.byId(above.parentId);
  }
}
