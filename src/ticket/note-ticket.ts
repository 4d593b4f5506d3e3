import { DeskError } from '../errors';
import { mayWorkDesk } from '../people/access';
import type { Person } from '../people/person';
import type { Ports } from '../ports';
import { about } from './about';
import { changeTicket } from './change-ticket';
import type { Ticket } from './ticket';

export interface Note {
  readonly ticketId: string;
  readonly text: string;
  /** People of the desk whom it names. */
  readonly mentions: readonly string[];
  /** The same note comes once. */
  readonly origin: string;
  readonly by: Person;
}

/** A note on a ticket that has no conversation to hold it: for colleagues, never told to the requester. */
export async function noteTicket(ports: Ports, note: Note): Promise<Ticket> {
  const { ticketId, text, origin, by } = note;
  await mention(ports, note);
  return changeTicket(ports, ticketId, (ticket) => {
    if (ticket.history.some((event) => event.kind === 'noted' && event.origin === origin)) return ticket;
    return { ...ticket, history: [...ticket.history, { kind: 'noted', at: ports.now(), by: by.id, text, origin }] };
  });
}

/** Tells people that a note names them; from then on they watch the ticket. Throws `bad-input` for anybody who is no desk staff. */
export async function mention(ports: Ports, { ticketId, text, mentions, origin, by }: Note): Promise<void> {
  if (mentions.length === 0) return;
  const people = await Promise.all(mentions.map((id) => ports.directory.byId(id)));
  const stranger = mentions.find((_, index) => !people[index] || !mayWorkDesk(people[index]));
  if (stranger !== undefined)
    throw new DeskError('bad-input', 'only desk staff can be mentioned', { received: stranger });
  await changeTicket(ports, ticketId, (ticket) => {
    const named = (id: string) =>
      ticket.history.some((event) => event.kind === 'mentioned' && event.origin === origin && event.person === id);
    const fresh = [...new Set(mentions)].filter((id) => !named(id));
    if (fresh.length === 0) return ticket;
    const at = ports.now();
    const params = { ...about(ticket), by: by.id, text: text.slice(0, 500) };
    return {
      ...ticket,
      mentioned: [...new Set([...(ticket.mentioned ?? []), ...fresh])],
      watchers: [...new Set([...(ticket.watchers ?? []), ...fresh])],
      history: [
        ...ticket.history,
        ...fresh.map((person) => ({ kind: 'mentioned', at, by: by.id, person, origin }) as const),
      ],
      outbox: [
        ...ticket.outbox,
        ...fresh
          .filter((id) => id !== by.id)
          .map((personId) => ({
            id: `mention-${origin}-${personId}`,
            whom: { kind: 'agent', personId } as const,
            key: 'desk.mentioned',
            params,
            attempts: 0,
          })),
      ],
    };
  });
}
