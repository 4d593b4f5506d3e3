import { isDeskError } from '../errors';
import type { SupportGroup } from '../people/support-group';
import type { Ports } from '../ports';
import { type Candidate, chooseAgent } from '../roster/choose-agent';
import { backOf, candidatesOf, type OnDuty } from '../roster/on-duty';
import { nextOpening } from '../sla/service-hours';
import { about } from '../ticket/about';
import { changeTicket } from '../ticket/change-ticket';
import { offered, wantsSomebody } from '../ticket/offer';
import { timeWords } from '../ticket/promise-words';
import type { Notice, Ticket } from '../ticket/ticket';

/** An offer begun and not yet in its ticket counts as load for so long; then its process is taken for dead. */
const pendingMs = 30_000;
/** Each lost race means that somebody else was given something; the sweep takes up what is left. */
const attempts = 12;

/**
 * Finds somebody of the group for a ticket that wants one. Safe for any number of workers at once: an offer is first
 * written down with its person, under the version of that person's duty, so that two offers at once are counted one
 * after the other and none reaches somebody who has just gone; then into the ticket, under the ticket's version.
 */
export async function offerTicket(ports: Ports, ticketId: string): Promise<void> {
  if (!(await ports.rosters.inUse())) return;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const ticket = await ports.tickets.byId(ticketId);
    const group = ticket && ports.settings().groups.get(ticket.group);
    if (!ticket || !group || !wantsSomebody(ticket, group)) return;
    const candidates = await candidatesOf(ports, group);
    const choice = chooseAgent(candidates, {
      assignment: group.assignment ?? 'by-hand',
      skills: ticket.skills ?? [],
      passed: ticket.passed ?? [],
    });
    switch (choice.kind) {
      case 'unplanned':
      case 'full':
        return;
      case 'nobody':
        return tellOnce(ports, ticket, {
          step: `nobody.${group.id}`,
          notice: await nobodyThere(ports, ticket, { group, candidates }),
        });
      case 'all-asked':
        return tellOnce(ports, ticket, { step: `all-asked.${ticket.passed?.length}`, notice: nobodyAccepted(ticket) });
      case 'offer':
        if (await offerTo(ports, ticket, { ...choice, group, candidates })) return;
    }
  }
}

interface Offering {
  readonly to: Candidate;
  readonly standBy: boolean;
  readonly group: SupportGroup;
  readonly candidates: readonly (Candidate & OnDuty)[];
}

/** False when somebody else was quicker, with the person or with the ticket. */
async function offerTo(ports: Ports, ticket: Ticket, offering: Offering): Promise<boolean> {
  const { to, standBy, candidates } = offering;
  const at = ports.now();
  const duty = candidates.find(({ personId }) => personId === to.personId)?.duty;
  if (!duty) return false;
  const pending = duty.pending.filter(({ until }) => until > at);
  const begun = { ticketId: ticket.id, until: new Date(at.getTime() + pendingMs) };
  try {
    await ports.rosters.saveDuty({ ...duty, pending: [...pending, begun], lastOfferedAt: at });
  } catch (error) {
    if (isDeskError(error, 'conflict')) return false;
    throw error;
  }
  const told: Notice[] = standBy ? [await nobodyThere(ports, ticket, offering)] : [];
  const step = `nobody.${ticket.group}`;
  let done = false;
  await changeTicket(ports, ticket.id, (current) => {
    done = false;
    if (current.group !== ticket.group || !wantsSomebody(current, offering.group)) return current;
    done = true;
    const until = new Date(at.getTime() + ports.settings().routing.acceptMinutes * 60_000);
    const { personId, name } = to;
    const news = current.climbed.includes(step) ? [] : told;
    return {
      ...offered(current, { personId, name, since: at, until }, standBy),
      climbed: news.length > 0 ? [...current.climbed, step] : current.climbed,
      outbox: [...current.outbox, offeredNotice(ports, current, { personId, until }), ...news],
    };
  });
  await settlePending(ports, to.personId, ticket.id);
  return done;
}

/** The ticket shows it now, or never will. Left behind by a process that died, it ends by itself. */
async function settlePending(ports: Ports, personId: string, ticketId: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const duty = await ports.rosters.duty(personId);
    const pending = duty.pending.filter((one) => one.ticketId !== ticketId);
    if (pending.length === duty.pending.length) return;
    try {
      return await ports.rosters.saveDuty({ ...duty, pending });
    } catch (error) {
      if (!isDeskError(error, 'conflict')) throw error;
    }
  }
}

async function tellOnce(
  ports: Ports,
  ticket: Ticket,
  { step, notice }: { readonly step: string; readonly notice: Notice },
): Promise<void> {
  if (ticket.climbed.includes(step)) return;
  await changeTicket(ports, ticket.id, (current) =>
    current.climbed.includes(step) || !wantsSomebody(current, ports.settings().groups.get(current.group))
      ? current
      : { ...current, climbed: [...current.climbed, step], outbox: [...current.outbox, notice] },
  );
}

function offeredNotice(ports: Ports, ticket: Ticket, { personId, until }: { personId: string; until: Date }): Notice {
  const minutes = Math.round((until.getTime() - ports.now().getTime()) / 60_000);
  return {
    id: `offered-${ticket.history.length}`,
    whom: { kind: 'agent', personId },
    key: 'desk.offered',
    params: { ...about(ticket), minutes: String(minutes) },
    attempts: 0,
  };
}

function nobodyAccepted(ticket: Ticket): Notice {
  return {
    id: `all-asked-${ticket.history.length}`,
    whom: { kind: 'lead', group: ticket.group },
    key: 'desk.nobody-accepted',
    params: about(ticket),
    attempts: 0,
  };
}

/** An honest time: when the roster has somebody of the group back, else when its service hours begin. */
async function nobodyThere(
  ports: Ports,
  ticket: Ticket,
  { group, candidates, to }: Pick<Offering, 'group' | 'candidates'> & Partial<Pick<Offering, 'to'>>,
): Promise<Notice> {
  const now = ports.now();
  const { hours, zone } = ports.settings();
  const opens = hours.get(group.hours);
  const people = candidates.map(({ personId }) => personId);
  const back = (await backOf(ports, people)) ?? (opens && nextOpening(opens, now));
  const { language } = ticket;
  const known = back !== undefined && back > now;
  const time = known ? timeWords(ports.say, back, { language, zone, now }) : '';
  const key = `ticket.nobody${to ? '-but-stand-by' : ''}${known ? '' : '-unknown'}`;
  const params = { number: ticket.number, group: group.name[language], time, name: to?.name ?? '' };
  return { id: `nobody-${ticket.history.length}`, whom: { kind: 'requester' }, key, params, attempts: 0 };
}
