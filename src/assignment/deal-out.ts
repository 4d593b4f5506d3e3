import type { Ports } from '../ports';
import { chooseAgent } from '../roster/choose-agent';
import { candidatesOf, mayReceive, onDuty } from '../roster/on-duty';
import { changeTicket } from '../ticket/change-ticket';
import { letGo } from '../ticket/offer';
import { offerTicket } from './offer-ticket';

/** Beyond the free hands, for those whose whole round has been asked and who stand first in line. */
const spare = 20;
const batch = 200;

/** Gives the groups' waiting tickets, most urgent first, to whoever is there and free. Returns how many were tried. */
export async function dealOut(ports: Ports, only?: readonly string[]): Promise<number> {
  if (!(await ports.rosters.inUse())) return 0;
  const queued = await ports.tickets.queuedGroups();
  let tried = 0;
  for (const id of queued.filter((one) => !only || only.includes(one))) {
    const group = ports.settings().groups.get(id);
    if (!group?.assignment || group.assignment === 'by-hand') continue;
    const candidates = await candidatesOf(ports, group);
    const choice = chooseAgent(candidates, { assignment: group.assignment, skills: [], passed: [] });
    if (choice.kind !== 'offer') continue;
    const free = candidates
      .filter(({ presence }) => presence === (choice.standBy ? 'stand-by' : 'on-shift'))
      .reduce((sum, { load, cap }) => sum + Math.max(0, cap - load), 0);
    for (const ticketId of await ports.tickets.queued(id, free + spare)) {
      await offerTicket(ports, ticketId);
      tried++;
    }
  }
  return tried;
}

/** Takes back what was offered to people who are no longer there. */
export async function takeBackOffers(ports: Ports): Promise<number> {
  if (!(await ports.rosters.inUse())) return 0;
  const offers = await ports.tickets.offered(batch);
  const there = await onDuty(ports, [...new Set(offers.map(({ personId }) => personId))]);
  const gone = offers.filter(({ personId }) => !mayReceive(there.get(personId)?.presence ?? 'unrostered'));
  for (const { ticketId, personId } of gone) {
    await changeTicket(ports, ticketId, (ticket) =>
      ticket.offer ? letGo(ticket, { from: personId, why: 'off-shift', by: 'bot', at: ports.now() }) : ticket,
    );
  }
  return gone.length;
}
