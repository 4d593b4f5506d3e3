import { DeskError } from '../errors';
import type { Settings } from '../ports';
import type { ServiceHours } from '../sla/service-hours';
import { ofTheGroup, ofTheOffice, policyFor, type SlaPolicy, type TicketFacts } from '../sla/sla-policy';
import type { Terms } from './clocks';
import type { Ticket } from './ticket';

/** What a ticket's promises are chosen by. */
export type Chosen = Pick<Ticket, 'type' | 'priority' | 'category' | 'requester' | 'group'>;

export function termsOf(
  settings: Settings,
  { policy, hours, group }: Pick<Ticket, 'policy' | 'hours' | 'group'>,
): Terms {
  return {
    policy: policyOf(settings, policy),
    hours: hoursFor(settings, hours),
    groupHours: hoursFor(settings, settings.groups.get(group)?.hours ?? hours),
    ladder: settings.ladder,
  };
}

/** The facts that policies match: requester and office from the nearest outwards, the supplier where one has it. */
export function factsOf({ type, priority, category, requester, group }: Chosen, settings: Settings): TicketFacts {
  return {
    type,
    priority,
    category,
    offices: requester.offices ?? [],
    requester: [requester.personId, ...(requester.tags ?? [])],
    ...(settings.groups.get(group)?.tier === 'supplier' && { supplier: group }),
  };
}

/** The first policy that matches, and the calendar it counts in. Throws `bad-config` where no policy matches. */
export function promisesFor(
  ticket: Chosen,
  settings: Settings,
): { readonly policy: SlaPolicy; readonly hours: string } {
  const policy = policyFor(settings.policies, factsOf(ticket, settings));
  if (!policy)
    throw new DeskError('bad-config', `no SLA policy takes a ${ticket.type} of ${ticket.priority}`, {
      expected: 'a last policy without conditions',
    });
  return { policy, hours: calendarOf(policy, ticket, settings) };
}

/** A policy names its calendar, or leaves it to the group that has the ticket, or to the requester's office. */
function calendarOf(
  { hoursId }: SlaPolicy,
  { group, requester }: Chosen,
  { groups, offices, hours }: Settings,
): string {
  if (hoursId !== ofTheGroup && hoursId !== ofTheOffice) return hoursId;
  const ofGroup = groups.get(group)?.hours;
  const ofOffice = nearest(requester.offices, (office) => offices.get(office)?.hours);
  const found = hoursId === ofTheOffice ? (ofOffice ?? ofGroup) : ofGroup;
  return found ?? hours.keys().next().value ?? hoursId;
}

/** What the requester's office has, or the nearest office above it that has one. */
export function nearest<T>(offices: readonly string[] = [], of: (office: string) => T | undefined): T | undefined {
  for (const office of offices) {
    const found = of(office);
    if (found !== undefined) return found;
  }
  return undefined;
}

function policyOf(settings: Settings, id: string): SlaPolicy {
  // A policy taken away later leaves its tickets to the last one, which accepts everything.
  const found = settings.policies.find((policy) => policy.id === id) ?? settings.policies.at(-1);
  if (!found)
    throw new DeskError('bad-config', 'there is no SLA policy', { expected: 'at least one, without conditions' });
  return found;
}

export function hoursFor(settings: Settings, id: string): ServiceHours {
  const found = settings.hours.get(id) ?? settings.hours.values().next().value;
  if (!found) throw new DeskError('bad-config', 'there are no service hours', { expected: 'at least one calendar' });
  return found;
}
