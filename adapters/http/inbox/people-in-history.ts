import type { Ports } from '../../../src/ports';
import type { Ticket, TicketEvent } from '../../../src/ticket/ticket';

/** Names of everybody a ticket's history tells of, by id. */
export async function peopleInHistory(
  { directory }: Pick<Ports, 'directory'>,
  { history }: Pick<Ticket, 'history'>,
): Promise<Readonly<Record<string, string>>> {
  const ids = [...new Set(history.flatMap((event) => [event.by, ...namedIn(event)]))].filter((id) => id !== 'bot');
  const people = await Promise.all(ids.map((id) => directory.byId(id)));
  return Object.fromEntries(people.flatMap((person) => (person ? [[person.id, person.name]] : [])));
}

/** The ids in an event besides who did it. */
function namedIn(event: TicketEvent): readonly string[] {
  if (event.kind === 'assigned') return event.agent === undefined ? [] : [event.agent];
  if (event.kind === 'offered') return [event.to];
  if (event.kind === 'released') return [event.from];
  if (event.kind === 'pinned') return [event.lead];
  if (event.kind === 'mentioned') return [event.person];
  return event.kind === 'bridge' ? event.people : [];
}
