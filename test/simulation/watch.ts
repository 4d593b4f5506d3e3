import type { Groups } from '../../src/people/support-group';
import type { Person } from '../../src/people/person';
import type { Tickets } from '../../src/ports';
import type { Shift } from '../../src/roster/shift';
import { ownerOf } from '../../src/ticket/owner';
import type { Ticket, TicketEvent } from '../../src/ticket/ticket';

export interface Watched {
  readonly groups: Groups;
  readonly staff: readonly Person[];
  readonly shifts: readonly Shift[];
  /** What people said by hand, in order. */
  readonly byHand: readonly {
    readonly personId: string;
    readonly state: 'on-shift' | 'off-shift';
    readonly at: Date;
  }[];
  readonly cap: number;
  readonly bounceLimit: number;
}

/**
 * Looks at every version of every ticket that reaches the store, and says what must not be. What people are is worked
 * out here once more, minute by minute from the shifts, and not by the desk's own rules.
 */
export function watchTickets(tickets: Tickets, watched: Watched) {
  const newest = new Map<string, Ticket>();
  const wrong: string[] = [];
  const counts = { versions: 0, offers: 0, toStandBy: 0, passedOn: 0, pinned: 0 };
  const complain = (ticket: Ticket, what: string) => wrong.push(`${ticket.number} v${ticket.version}: ${what}`);

  const see = (ticket: Ticket): void => {
    counts.versions++;
    const before = newest.get(ticket.id);
    const fresh = ticket.history.slice(before?.history.length ?? 0);
    newest.set(ticket.id, ticket);
    seeOwner(ticket);
    for (const event of fresh) seeEvent(ticket, event);
  };

  function seeOwner(ticket: Ticket): void {
    const owner = ownerOf(ticket, watched.groups);
    const told = ownerByHistory(ticket, watched.groups);
    if (owner === undefined) complain(ticket, 'nobody owns it');
    else if (owner.personId !== told) complain(ticket, `owned by ${owner.personId}, by its history ${told}`);
    if (ticket.agent && ticket.offer) complain(ticket, 'accepted and offered at once');
  }

  function seeEvent(ticket: Ticket, event: TicketEvent): void {
    if (event.kind === 'released' && event.why === 'not-accepted') counts.passedOn++;
    if (event.kind === 'pinned') {
      counts.pinned++;
      const pins = ticket.history.filter(({ kind }) => kind === 'pinned').length;
      if (pins > 1) complain(ticket, 'pinned twice');
      if (ticket.bounces < watched.bounceLimit) complain(ticket, `pinned after ${ticket.bounces} transfers`);
    }
    if (event.kind !== 'offered') return;
    counts.offers++;
    const is = presenceBySteps(watched, event.to, event.at);
    if (is === 'stand-by') {
      counts.toStandBy++;
      const there = watched.staff.filter(({ groups }) => groups.includes(ticket.group));
      if (there.some(({ id }) => presenceBySteps(watched, id, event.at) === 'on-shift'))
        complain(ticket, `offered to ${event.to} on stand-by while somebody is on shift`);
    } else if (is !== 'on-shift') complain(ticket, `offered to ${event.to}, who is ${is}`);
    const cap = watched.staff.find(({ id }) => id === event.to)?.cap ?? watched.cap;
    const load = [...newest.values()].filter((one) => holds(one, event.to)).length;
    if (load > cap) complain(ticket, `${event.to} has ${load} of ${cap}`);
  }

  const watching: Tickets = {
    ...tickets,
    async save(ticket) {
      const saved = await tickets.save(ticket);
      see(saved);
      return saved;
    },
  };
  return { tickets: watching, newest, wrong, counts };
}

const holds = ({ status, agent, offer }: Ticket, personId: string): boolean =>
  (status.kind === 'new' || status.kind === 'in-progress') &&
  (agent ? agent.id === personId : offer?.personId === personId);

/** Who answers for it by what is written in its history alone. */
function ownerByHistory({ history }: Ticket, groups: Groups): string {
  let owner = '';
  let pinned: string | undefined;
  let group = '';
  const lead = () => groups.get(group)?.lead ?? '';
  for (const event of history) {
    if (event.kind === 'assigned') {
      group = event.group;
      owner = event.agent ?? lead();
    }
    if (event.kind === 'transferred') {
      group = event.to;
      owner = lead();
    }
    if (event.kind === 'released' && event.from === owner) owner = lead();
    if (event.kind === 'pinned') pinned = event.lead;
  }
  return pinned ?? owner;
}

/** What somebody is, by walking over everything that ever happened to them. */
export function presenceBySteps({ shifts, byHand }: Watched, personId: string, when: Date): string {
  const own = shifts.filter((shift) => shift.personId === personId);
  const within = ({ from, to }: { from: Date; to: Date }) => from <= when && when < to;
  let rostered = 'off-shift';
  for (const shift of own) if (shift.kind === 'stand-by' && within(shift)) rostered = 'stand-by';
  for (const shift of own)
    if (shift.kind === 'shift' && within(shift)) rostered = shift.lunch && within(shift.lunch) ? 'lunch' : 'on-shift';
  for (const shift of own) if (shift.kind === 'leave' && within(shift)) rostered = 'leave';
  const word = byHand.filter((one) => one.personId === personId && one.at <= when).at(-1);
  // A word that nobody takes back holds for half a day.
  if (!word || when.getTime() - word.at.getTime() >= 12 * 3_600_000) return rostered;
  const edges = own.flatMap(({ from, to, lunch }) => [from, to, ...(lunch ? [lunch.from, lunch.to] : [])]);
  return edges.some((edge) => edge > word.at && edge <= when) ? rostered : word.state;
}
