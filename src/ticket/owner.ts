import { type Groups, leadOf } from '../people/support-group';
import type { Ticket } from './ticket';

export interface Owner {
  readonly personId: string;
  readonly as: 'pinned-lead' | 'agent' | 'lead';
}

/**
 * The one person who answers for a ticket, at every moment: the lead it is pinned to, else the agent who has accepted it,
 * else the lead of its group. Worked out, not stored, so that it cannot contradict the ticket. Undefined only where a
 * group and all above it have no lead, which a group that deals out its work may not have.
 */
export function ownerOf(
  { pin, agent, group }: Pick<Ticket, 'pin' | 'agent' | 'group'>,
  groups: Groups,
): Owner | undefined {
  if (pin) return { personId: pin.lead, as: 'pinned-lead' };
  if (agent) return { personId: agent.id, as: 'agent' };
  const lead = leadOf(groups, group);
  return lead === undefined ? undefined : { personId: lead, as: 'lead' };
}
