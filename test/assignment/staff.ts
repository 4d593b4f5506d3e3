import { putShift } from '../../src/roster/edit-roster';
import type { Person } from '../../src/people/person';
import { openTicket } from '../../src/ticket/open-ticket';
import type { Ticket } from '../../src/ticket/ticket';
import { conversation } from '../conversation/decide';
import { openSmallDesk, type SmallDesk } from '../conversation/small-desk';

export const hours = (count: number) => count * 3_600_000;
export const minutes = (count: number) => count * 60_000;

const somebody = (id: string, groups: readonly string[], about: Partial<Person> = {}): Person => ({
  id,
  name: id,
  email: `${id}@sample.invalid`,
  roles: ['requester', 'agent'],
  groups,
  language: 'en',
  identities: [{ channel: 'talk', userId: id }],
  ...about,
});

export const netta = somebody('netta', ['network']);
export const niels = somebody('niels', ['network']);
export const paul = somebody('paul', ['platform']);
export const liNa = somebody('li.na', ['service-desk'], { roles: ['requester', 'agent', 'lead'] });
export const sunYue = somebody('sun.yue', ['data'], { roles: ['requester', 'agent', 'lead'] });

/** A desk with two people in the network group, and what the tests do with it. */
export async function openStaffedDesk() {
  const small = await openSmallDesk({}, [netta, niels, paul, liNa, sunYue]);
  const { ports, desk, clock } = small;
  let opened = 0;
  return {
    ...small,
    /** `from` and `to` in hours from now. */
    async works(person: Person, from: number, to: number, kind: 'shift' | 'stand-by' | 'leave' = 'shift') {
      const at = (ahead: number) => new Date(clock.now.getTime() + hours(ahead));
      await putShift(ports, { id: ports.newId(), personId: person.id, kind, from: at(from), to: at(to) });
    },
    /** Opened, and looked at as the alarm asks for. */
    async open(given: Parameters<typeof conversation>[0] = {}): Promise<Ticket> {
      opened++;
      const draft = { title: 'VPN', description: 'VPN', intent: 'vpn-fails', origin: `m${opened}` };
      const { id } = await openTicket(ports, conversation(given), { draft, announce: false });
      await desk.checkClocks(id);
      return stored(small, id);
    },
    stored: (id: string) => stored(small, id),
  };
}

export type StaffedDesk = Awaited<ReturnType<typeof openStaffedDesk>>;

async function stored({ ports }: SmallDesk, id: string): Promise<Ticket> {
  return (await ports.tickets.byId(id)) as Ticket;
}

/** What happened to a ticket, in short. */
export function story({ history }: Ticket): readonly string[] {
  return history.flatMap((event) => {
    if (event.kind === 'offered') return [`offered ${event.to}`];
    if (event.kind === 'released') return [`${event.from} ${event.why}`];
    if (event.kind === 'assigned') return event.agent ? [`with ${event.agent}`] : [];
    if (event.kind === 'transferred') return [`${event.from} > ${event.to}`];
    if (event.kind === 'pinned') return [`pinned to ${event.lead}`];
    return [];
  });
}
